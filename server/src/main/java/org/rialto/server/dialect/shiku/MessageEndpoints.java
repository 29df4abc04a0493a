package org.rialto.server.dialect.shiku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.History.Backwards;
import org.rialto.server.core.Inbox.Changes;
import org.rialto.server.core.Inbox.Marker;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.dialect.shiku.ShikuMapping.Parties;
import org.rialto.server.dialect.shiku.frame.Access;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Page;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;
import org.rialto.server.dialect.shiku.room.JoinRequestRows;
import org.rialto.server.dialect.shiku.wire.DirectRow;
import org.rialto.server.dialect.shiku.wire.LastChat;
import org.rialto.server.dialect.shiku.wire.RoomRow;

/** Histories, the list of last messages, and what one does to messages. Thread: workers. */
final class MessageEndpoints {
    private static final int USUAL_PAGE = 20;
    private static final int DIRECT = 1;
    private static final int ROOM = 2;
    private static final int FOR_ME = 1;
    private static final int FOR_ALL = 2;
    private static final int ALL = 1;
    private static final int MOST_IDS = 1_000;

    private final UseCases core;
    private final ShikuSettings settings;

    MessageEndpoints(UseCases core, ShikuSettings settings) {
        this.core = core;
        this.settings = settings;
    }

    List<Endpoint> all() {
        return List.of(
                timed(Endpoint.at("/tigase/getLastChatList").paged())
                        .about("The newest message of each of one's conversations.")
                        .by(Access.ANYBODY)
                        .answers(this::lastChats),
                timed(Endpoint.at("/tigase/shiku_msgs", "/tigase/chat_msgs")
                                .required("receiver", Type.TEXT, "the other's number or account")
                                .paged())
                        .about("One's copies of what two people wrote, newest first.")
                        .by(Access.ANYBODY)
                        .optional("maxType", Type.COUNT, "only content types below")
                        .answers(this::direct),
                timed(Endpoint.at("/tigase/shiku_muc_msgs", "/tigase/chat_muc_msgs")
                                .required("roomId", Type.TEXT, "the room's jid or id")
                                .paged())
                        .about("What was said in a room since one joined, newest first.")
                        .optional("maxType", Type.COUNT, "only content types below")
                        .replies(call -> new Answer(room(call), "")),
                Endpoint.at("/tigase/changeRead")
                        .about("Marks a conversation as read, up to a message or to its end.")
                        .by(Access.ANYBODY)
                        .optional("receiver", Type.TEXT, "the other's number or account; or a roomId")
                        .optional("roomId", Type.TEXT, "the room's jid or id; or a receiver")
                        .optional("messageId", Type.TEXT, "the newest that was read; else all were")
                        .changes(this::read),
                Endpoint.at("/tigase/emptyMyMsg")
                        .about("Empties a conversation, or all, for oneself.")
                        .optional("toUserId", Type.TEXT, "the other's number or account, or a room's jid")
                        .optional("type", Type.COUNT, "1 for all conversations")
                        .changes(this::empty),
                Endpoint.at("/tigase/deleteMsg")
                        .about("Deletes messages for oneself, or recalls them for all.")
                        .by(Access.ANYBODY)
                        .required("type", Type.COUNT, "1 between two, 2 in a room")
                        .required("delete", Type.COUNT, "1 for oneself, 2 for all")
                        .required("messageId", Type.TEXT, "ids with commas between them")
                        .optional("roomJid", Type.TEXT, "the room, with type 2")
                        .optional("companyMpId", Type.TEXT, "not looked at")
                        .says(Problem.TOO_LATE, "消息已超过撤回时间")
                        .changes(this::delete));
    }

    private static Endpoint.Builder timed(Endpoint.Builder endpoint) {
        return endpoint.optional("startTime", Type.NUMBER, "ms; 0 for no bound")
                .optional("endTime", Type.NUMBER, "ms; 0 for no bound");
    }

    private List<LastChat> lastChats(ShikuCall call) {
        Caller caller = call.caller();
        Span span = Span.of(call);
        Page page = call.page(ShikuSettings.MOST_OWN, ShikuSettings.MOST_OWN);
        User me = me(caller);
        long wanted = page.start() + page.size();
        List<LastChat> chats = new ArrayList<>();
        Position below = Position.TOP;
        boolean more = true;
        while (more && chats.size() < wanted) {
            Changes some = core.inbox().changes(caller, 0, below, settings.pageSize());
            for (InboxRow row : some.rows()) {
                ShikuMapping.lastChat(row, me)
                        .filter(chat -> span.holds(chat.timeSend()))
                        .ifPresent(chats::add);
                below = row.position();
            }
            more = some.more();
        }
        return page.of(chats);
    }

    private List<DirectRow> direct(ShikuCall call) {
        Caller caller = call.caller();
        Optional<InboxRow> found = core.history()
                .find(caller, new Target.ToUser(call.text("receiver")))
                .flatMap(conversation -> core.inbox().row(caller, conversation.id()));
        return found.map(row -> direct(call, row)).orElse(List.of());
    }

    private List<DirectRow> direct(ShikuCall call, InboxRow row) {
        User me = me(call.caller());
        int below = call.count("maxType").orElse(Integer.MAX_VALUE);
        return page(call, row.conversation()).messages().stream()
                .map(message -> ShikuMapping.directRow(message, row, me))
                .filter(each -> each.contentType() < below)
                .toList();
    }

    private List<RoomRow> room(ShikuCall call) {
        Conversation conversation = core.history()
                .find(call.caller(), new Target.ToRoom(call.text("roomId")))
                .orElseThrow();
        Backwards page = page(call, conversation);
        int below = call.count("maxType").orElse(Integer.MAX_VALUE);
        Stream<RoomRow> said = page.messages().stream().map(message -> roomRow(message, conversation, page));
        return Stream.concat(requests(call, conversation.requireRoom()), said)
                .filter(each -> each.contentType() < below)
                .toList();
    }

    /** Before the first page, for those who decide. */
    private Stream<RoomRow> requests(ShikuCall call, Room room) {
        boolean first = page(call).start() == 0 && Span.of(call).from() == null;
        Optional<Role> role = core.rooms().standing(call.caller(), room.id()).role();
        return first && role.filter(Role::runsRoom).isPresent()
                ? JoinRequestRows.of(core.roomMembers().requests(call.caller(), room.id()), room).stream()
                : Stream.empty();
    }

    private Page page(ShikuCall call) {
        return call.page(USUAL_PAGE, settings.pageSize());
    }

    private static RoomRow roomRow(Message message, Conversation conversation, Backwards page) {
        Map<Long, User> people = page.people();
        User sender = Objects.requireNonNull(people.get(message.sender().number()));
        UserId about = message.about();
        Parties parties = new Parties(sender, about == null ? null : people.get(about.number()));
        long readers = page.readSeqs().stream()
                .filter(readSeq -> readSeq >= message.seq())
                .count();
        // who wrote it has read it, and counts only as long as they are in
        return ShikuMapping.roomRow(message, conversation, parties, (int) Math.max(0, readers - 1));
    }

    private Backwards page(ShikuCall call, Conversation conversation) {
        Page page = page(call);
        Span span = Span.of(call);
        return core.history().backwards(call.caller(), conversation, span.from(), span.to(), page.start(), page.size());
    }

    private CompletionStage<Answer> read(ShikuCall call) {
        Target target = call.find("roomId")
                .<Target>map(Target.ToRoom::new)
                .orElseGet(() -> new Target.ToUser(call.text("receiver")));
        Optional<String> id = call.find("messageId");
        if (id.isPresent()) {
            List<MessageId> ids = ids(id.get());
            return Answer.<Marker>committed(reply -> core.inbox().read(call.caller(), target, ids, reply));
        }
        Optional<Conversation> found = core.history().find(call.caller(), target);
        return found.map(conversation -> Answer.<Marker>committed(
                        reply -> core.inbox().read(call.caller(), conversation.id(), conversation.lastSeq(), reply)))
                .orElseGet(() -> CompletableFuture.completedFuture(Answer.DONE));
    }

    private CompletionStage<Answer> empty(ShikuCall call) {
        if (call.count("type").orElse(0) == ALL) {
            return Answer.<Integer>committed(reply -> core.marks().clearAll(call.caller(), reply));
        }
        Target target = Targets.of(core, call.caller(), call.text("toUserId"));
        return Answer.<Member>committed(reply -> core.marks().clear(call.caller(), target, reply));
    }

    private CompletionStage<Answer> delete(ShikuCall call) {
        int type = call.count("type").orElseThrow();
        int scope = call.count("delete").orElseThrow();
        if (type != DIRECT && type != ROOM || scope != FOR_ME && scope != FOR_ALL) {
            throw new ChatException(Problem.BAD_FIELD, "type and delete are 1 or 2");
        }
        Optional<Target> where = type == ROOM ? Optional.of(new Target.ToRoom(call.text("roomJid"))) : Optional.empty();
        List<MessageId> ids = ids(call.text("messageId"));
        return Answer.<List<Message>>committed(reply -> {
            if (scope == FOR_ALL) {
                core.conversations().recall(call.caller(), where, ids, reply);
            } else {
                core.marks().delete(call.caller(), where, ids, reply);
            }
        });
    }

    /** What cannot be an id names no message, which is as good as done (protocol/shiku.md §4.6). */
    private static List<MessageId> ids(String text) {
        List<MessageId> ids = Arrays.stream(text.split(","))
                .map(String::strip)
                .flatMap(id -> MessageId.parse(id).stream())
                .distinct()
                .toList();
        if (ids.size() > MOST_IDS) {
            throw new ChatException(Problem.BAD_FIELD, "at most " + MOST_IDS + " messages at a time");
        }
        return ids;
    }

    private User me(Caller caller) {
        return core.accounts()
                .profile(caller, ShikuMapping.number(caller.user()))
                .orElseThrow();
    }

    /** A time from and to; both or none. */
    private record Span(@Nullable Instant from, @Nullable Instant to) {
        static Span of(ShikuCall call) {
            long from = call.number("startTime").orElse(0);
            long to = call.number("endTime").orElse(0);
            return from == 0 && to == 0
                    ? new Span(null, null)
                    : new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to == 0 ? Long.MAX_VALUE : to));
        }

        boolean holds(long ms) {
            return from == null || to == null || ms >= from.toEpochMilli() && ms <= to.toEpochMilli();
        }
    }
}
