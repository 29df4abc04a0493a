package org.rialto.desktop.net;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Agents;
import org.rialto.protocol.desk.DeskSupport.Card;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Cases;
import org.rialto.protocol.desk.DeskSupport.Contacts;
import org.rialto.protocol.desk.DeskSupport.Filled;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Notes;
import org.rialto.protocol.desk.DeskSupport.QuickReplies;
import org.rialto.protocol.desk.DeskSupport.Removed;
import org.rialto.protocol.desk.DeskSupport.Tags;

/**
 * What an agent can ask of the server, one method for each command of the support desk.
 *
 * <p>Thread: safe; answers come on the network thread.
 */
public final class SupportCalls {
    private static final int CLOSED = 50;

    private final Asking connection;

    /** A connection that answers. */
    public interface Asking {
        <T> CompletableFuture<T> ask(Function<String, DeskRequest> make, Class<T> answer);
    }

    public SupportCalls(Asking connection) {
        this.connection = connection;
    }

    public CompletableFuture<Agent> state() {
        return ask(DeskCommand.AGENT_STATE, Map.of(), Agent.class);
    }

    /** {@code availability} is available, busy or away. */
    public CompletableFuture<Agent> state(String availability) {
        return ask(DeskCommand.AGENT_STATE, Map.of("availability", availability), Agent.class);
    }

    public CompletableFuture<Cases> queue() {
        return ask(DeskCommand.QUEUE, Map.of(), Cases.class);
    }

    /** {@code scope} is mine, closed or lost. */
    public CompletableFuture<Cases> cases(String scope) {
        return ask(DeskCommand.CASES, Map.of("scope", scope, "limit", CLOSED), Cases.class);
    }

    public CompletableFuture<Agents> agents() {
        return ask(DeskCommand.AGENTS, Map.of(), Agents.class);
    }

    /** {@code list} is all, pending or recent. */
    public CompletableFuture<Contacts> contacts(String list) {
        return ask(DeskCommand.CONTACTS, Map.of("list", list), Contacts.class);
    }

    public CompletableFuture<Case> take(String visitor) {
        return ask(DeskCommand.TAKE, of(visitor), Case.class);
    }

    public CompletableFuture<Case> transferTo(String visitor, String agent) {
        return ask(DeskCommand.TRANSFER, Map.of("visitor", visitor, "agent", agent), Case.class);
    }

    public CompletableFuture<Case> transferToGroup(String visitor, String group) {
        return ask(DeskCommand.TRANSFER, Map.of("visitor", visitor, "group", group), Case.class);
    }

    public CompletableFuture<Case> end(String visitor) {
        return ask(DeskCommand.CLOSE_CASE, of(visitor), Case.class);
    }

    public CompletableFuture<Case> reopen(String visitor) {
        return ask(DeskCommand.REOPEN_CASE, of(visitor), Case.class);
    }

    public CompletableFuture<Case> inviteRating(String visitor) {
        return ask(DeskCommand.INVITE_RATING, of(visitor), Case.class);
    }

    public CompletableFuture<Card> card(String visitor) {
        return ask(DeskCommand.CARD, of(visitor), Card.class);
    }

    public CompletableFuture<Tags> tag(String visitor, String tags) {
        return ask(DeskCommand.TAG, Map.of("visitor", visitor, "tags", tags), Tags.class);
    }

    public CompletableFuture<Notes> notes(String visitor) {
        return ask(DeskCommand.NOTES, of(visitor), Notes.class);
    }

    public CompletableFuture<Note> addNote(String visitor, String text) {
        return ask(DeskCommand.ADD_NOTE, Map.of("visitor", visitor, "text", text), Note.class);
    }

    public CompletableFuture<Removed> removeNote(long id) {
        return ask(DeskCommand.REMOVE_NOTE, Map.of("id", id), Removed.class);
    }

    public CompletableFuture<QuickReplies> quickReplies() {
        return ask(DeskCommand.QUICK_REPLIES, Map.of(), QuickReplies.class);
    }

    /** The text of a quick reply with its holes filled for this visitor. */
    public CompletableFuture<Filled> fill(long id, String visitor) {
        return ask(DeskCommand.FILL_QUICK_REPLY, Map.of("id", id, "visitor", visitor), Filled.class);
    }

    private static Map<String, Object> of(String visitor) {
        return Map.of("visitor", visitor);
    }

    private <T> CompletableFuture<T> ask(DeskCommand command, Map<String, Object> fields, Class<T> answer) {
        return connection.ask(id -> new DeskRequest.Support(command, id, fields), answer);
    }
}
