package org.rialto.server.dialect.jim.support;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.desk.Counters;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Tally;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.jim.support.SupportWire.ChatCounts;
import org.rialto.server.dialect.jim.support.SupportWire.Envelope;
import org.rialto.server.transport.openapi.Summary;

/** The numbers beside an agent's list of contacts (docs/protocol/jim-support.md). Thread: workers; none waits for a commit. */
@Path("/im/vanke/chatInfo")
@Produces(MediaType.APPLICATION_JSON)
public final class ChatInfoResource {
    private static final int ARRIVED = 1;
    private static final int OPENED = 2;
    private static final int MOST_PAGES = 1_000;

    private final UseCases core;
    private final Counters counters;
    private final Executor readers;
    private final KnownAddresses addresses;
    private final SupportSettings settings;

    public ChatInfoResource(
            UseCases core, Counters counters, Executor readers, KnownAddresses addresses, SupportSettings settings) {
        this.core = core;
        this.counters = counters;
        this.readers = readers;
        this.addresses = addresses;
        this.settings = settings;
    }

    @POST
    @Summary(
            value = "Reports what an agent saw of a contact, and answers the counters.",
            media = "application/json",
            body = {"from", "to", "op integer", "isConcurrent integer?", "isNewMember integer?", "token?"})
    public void chatInfo(
            String text,
            @QueryParam("token") @Nullable String query,
            @HeaderParam("token") @Nullable String header,
            @HeaderParam("Authorization") @Nullable String bearer,
            @HeaderParam("X-App-Key") @Nullable String key,
            @Context Request request,
            @Suspended AsyncResponse response) {
        SupportBody body = SupportBody.read(text);
        // COMPAT: later versions of the original call them so.
        Optional<String> from = body.text("from").or(() -> body.text("cusId"));
        Optional<String> to = body.text("to").or(() -> body.text("visitorId"));
        Optional<Counters.Report> report = report(body);
        if (from.isEmpty() || report.isEmpty()) {
            response.resume(Envelope.failure(SupportWire.BAD_FIELDS));
            return;
        }
        String token = first(query, header, bearer == null ? null : bearer.replaceFirst("^Bearer ", ""))
                .or(() -> body.text("token"))
                .orElse(null);
        try {
            Sender sender = sender(from.get(), token, key, request);
            ReceptionResource.answer(
                    response,
                    SupportWire.WRONG_RECEIVER,
                    to.isEmpty()
                            ? CompletableFuture.completedFuture(withoutContact(sender, body, from.get()))
                            : answer(sender, from.get(), to.get(), report.get()));
        } catch (ChatException e) {
            response.resume(Envelope.failure(
                    e.problem() == Problem.BAD_FIELD ? SupportWire.BAD_FIELDS : SupportWire.LOGIN_FAILED));
        }
    }

    /** Empty for what is not in the document's table. */
    private static Optional<Counters.Report> report(SupportBody body) {
        try {
            int op = body.number("op").orElse(0);
            int introduced = body.number("isNewMember").orElse(0);
            int concurrent = body.number("isConcurrent").orElse(op == OPENED ? 1 : 0);
            if (op != ARRIVED && op != OPENED || introduced >> 1 != 0 || concurrent >> 1 != 0) {
                return Optional.empty();
            }
            return Optional.of(new Counters.Report(
                    op == ARRIVED && concurrent == 0, op == ARRIVED && introduced == 1, concurrent == 1));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Who asks, by a token, the application's key, or where they came from lately (ruling 17). */
    private Sender sender(String from, @Nullable String token, @Nullable String key, Request request) {
        if (token != null) {
            Caller caller = core.accounts().authenticate(token);
            if (!from.equals(caller.user().text())
                    && !from.equals(Long.toString(caller.user().number()))) {
                throw new ChatException(Problem.NOT_ALLOWED, "somebody else's numbers");
            }
            return new Sender(caller, true);
        }
        Caller limited = core.accounts().limited(from);
        if (settings.isApplication(key)) {
            return new Sender(limited, true);
        }
        boolean here = settings.chatInfoByAddress()
                && isJson(request)
                && !isForwarded(request)
                && addresses.knows(limited.user().number(), request.getRemoteAddr());
        if (!here) {
            throw new ChatException(Problem.NOT_ALLOWED, "neither token, nor key, nor a known address");
        }
        return new Sender(limited, false);
    }

    /** A visitor may leave the contact out: there is nothing to count (R14). */
    private static Envelope withoutContact(Sender sender, SupportBody body, String from) {
        if (!sender.caller.isVisitor()) {
            throw new ChatException(Problem.BAD_FIELD, "whose messages");
        }
        return Envelope.success(ChatCounts.of(body.echo("to").orElse(null), from, new Tally(0, 0, 0, 0)));
    }

    private CompletableFuture<Envelope> answer(Sender sender, String from, String to, Counters.Report report) {
        CompletableFuture<User> reported = new CompletableFuture<>();
        counters.report(sender.caller, to, report, Reply.of(reported::complete, reported::completeExceptionally));
        return reported.thenComposeAsync(
                        contact -> report.opened()
                                ? open(sender, contact).thenApply(opened -> contact)
                                : CompletableFuture.completedFuture(contact),
                        readers)
                .thenApplyAsync(
                        contact ->
                                Envelope.success(ChatCounts.of(to, from, counters.tally(sender.caller, contact.id()))),
                        readers);
    }

    /** Everything up to now is read, and with a token also delivered. */
    private CompletableFuture<Boolean> open(Sender sender, User contact) {
        Optional<Conversation> found = core.history()
                .find(sender.caller, new Target.ToUser(contact.id().text()));
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> read = new CompletableFuture<>();
        core.inbox()
                .read(
                        sender.caller,
                        found.get().id(),
                        found.get().lastSeq(),
                        Reply.of(marker -> read.complete(true), read::completeExceptionally));
        return sender.drains ? read.thenApplyAsync(done -> drain(sender.caller, found.get()), readers) : read;
    }

    private boolean drain(Caller caller, Conversation conversation) {
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Inbox.Waiting> waiting = core.inbox().waiting(caller, conversation.id(), true);
            boolean all = true;
            for (Inbox.Waiting one : waiting) {
                boolean seen = one.message().seq() <= conversation.lastSeq();
                one.ticket().ifPresent(ticket -> ticket.end(seen));
                all &= seen;
            }
            if (waiting.isEmpty() || !all) {
                return true;
            }
        }
        return false;
    }

    static boolean isForwarded(Request request) {
        return request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null;
    }

    private static boolean isJson(Request request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_JSON);
    }

    private static Optional<String> first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** @param drains whether opening also empties the queue */
    private record Sender(Caller caller, boolean drains) {}
}
