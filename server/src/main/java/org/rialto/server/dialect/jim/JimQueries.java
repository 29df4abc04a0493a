package org.rialto.server.dialect.jim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Command;
import org.rialto.protocol.Packet;
import org.rialto.protocol.ReplyCode;
import org.rialto.server.core.History.Selection;
import org.rialto.server.core.Inbox.Waiting;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries.Ticket;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.Lane;
import org.rialto.server.dialect.NoticeText;
import org.rialto.server.dialect.jim.JimFrames.Entry;
import org.rialto.server.dialect.jim.support.SupportSettings;
import org.rialto.server.transport.ws.Frame;

/** cmd 17 and 19: who there is, and what was said (docs/protocol/jim.md). Thread: asks on reader threads. */
final class JimQueries {
    private static final int DRAIN = 0;
    private static final int HISTORY = 1;
    private static final int PEEK = 2;
    private static final int DETAIL = 2;

    private final UseCases core;
    private final JimContacts contacts;
    private final SupportSettings settings;
    private final Hub hub;

    JimQueries(UseCases core, JimContacts contacts, SupportSettings settings, Hub hub) {
        this.core = core;
        this.contacts = contacts;
        this.settings = settings;
        this.hub = hub;
    }

    void users(JimSocket session, Packet.UserQuery query) {
        Frame failure = JimFrames.refusal(Command.GET_USER_REQ);
        Lane.Slot slot = session.lane().open();
        boolean self = query.userId() != null && JimCommands.isSelf(session.user(), query.userId());
        Optional<JimContacts.Wanted> detail = query.type() == DETAIL && query.extras() != null
                ? JimContacts.wanted(query.extras())
                : Optional.empty();
        boolean undetailed = query.type() == DETAIL && query.extras() != null && detail.isEmpty();
        if (!self || undetailed || query.type() < 0 || query.type() > DETAIL) {
            session.lane().fill(slot, failure);
            return;
        }
        Caller caller = session.caller();
        session.lane()
                .ask(
                        slot,
                        failure,
                        () -> session.lane()
                                .fill(
                                        slot,
                                        detail.map(wanted -> contacts(caller, wanted))
                                                .orElseGet(() -> users(caller, query.type()))));
    }

    void messages(JimSocket session, Packet.MessageQuery query) {
        Frame failure = JimFrames.refusal(Command.GET_MESSAGE_REQ);
        Lane.Slot slot = session.lane().open();
        Optional<Pull> pull = pull(session.user(), query);
        if (pull.isEmpty()) {
            session.lane().fill(slot, failure);
        } else {
            session.lane().ask(slot, failure, () -> answer(session, slot, pull.get()));
        }
    }

    private Frame users(Caller caller, int type) {
        caller.requireStaff();
        List<User> friends = core.contacts().acquaintances(caller);
        if (type == 1) {
            boolean support = settings.speaksSupport(caller.support());
            return JimFrames.friends(friends, support ? ReplyCode.SUCCESS : ReplyCode.USER_FOUND);
        }
        User me = me(caller);
        boolean onlyOnline = type == 0;
        return JimFrames.stockUser(
                me,
                friends,
                core.rooms().mine(caller),
                hub::isOnline,
                onlyOnline,
                onlyOnline ? ReplyCode.ONLINE_USERS : ReplyCode.USER_FOUND);
    }

    private Frame contacts(Caller caller, JimContacts.Wanted wanted) {
        caller.requireStaff();
        return contacts.answer(caller, me(caller), wanted);
    }

    private User me(Caller caller) {
        return core.accounts()
                .profile(caller, caller.user().text())
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "the account is gone"));
    }

    /** What a query means, or empty where it means nothing: 10015. */
    private static Optional<Pull> pull(UserId me, Packet.MessageQuery query) {
        if (query.userId() == null || query.type() < DRAIN || query.type() > PEEK) {
            return Optional.empty();
        }
        String from = query.fromUserId();
        if (!JimCommands.isSelf(me, query.userId())) {
            // COMPAT: the source document names the two the wrong way round; "me" is whoever is signed in (R2).
            if (from == null || !JimCommands.isSelf(me, from)) {
                return Optional.empty();
            }
            from = query.userId();
        }
        Target target = query.groupId() != null
                ? new Target.ToRoom(query.groupId())
                : from == null ? null : new Target.ToUser(from);
        boolean timed = query.beginTime() != null && query.endTime() != null;
        int type = query.type() == PEEK && timed ? HISTORY : query.type();
        if (target == null && type != DRAIN || isNegative(query.offset()) || isNegative(query.count())) {
            return Optional.empty();
        }
        return Optional.of(new Pull(target, type, selection(query, timed)));
    }

    private static Selection selection(Packet.MessageQuery query, boolean timed) {
        Integer offset = query.offset();
        Integer count = query.count();
        Instant from = timed ? time(query.beginTime()) : null;
        Instant to = timed ? time(query.endTime()) : null;
        return offset != null && count != null
                ? new Selection(from, to, false, offset, count)
                : new Selection(from, to, true, 0, Integer.MAX_VALUE);
    }

    private static @Nullable Instant time(@Nullable Long time) {
        return time == null ? null : JimMapping.time(BigDecimal.valueOf(time).toString());
    }

    private static boolean isNegative(@Nullable Integer number) {
        return number != null && number < 0;
    }

    private void answer(JimSocket session, Lane.Slot slot, Pull pull) {
        if (pull.target == null) {
            drainAll(session, slot);
            return;
        }
        Optional<Conversation> found = find(session.caller(), pull.target);
        boolean room = pull.target instanceof Target.ToRoom;
        if (pull.type == HISTORY) {
            session.lane()
                    .fill(
                            slot,
                            found.map(at -> history(session.caller(), at, pull.selection))
                                    .orElseGet(JimFrames::noHistory));
        } else if (found.isEmpty()) {
            session.lane().fill(slot, frame(session, room, List.of(), Map.of()));
        } else if (pull.type == PEEK) {
            List<Waiting> waiting =
                    core.inbox().waiting(session.caller(), found.get().id(), false);
            session.lane().fill(slot, frame(session, room, waiting, at(found.get())));
        } else {
            drain(session, slot, found.get());
        }
    }

    /** Somebody unknown has nothing to pull; an unknown room, or another's, is refused. */
    private Optional<Conversation> find(Caller caller, Target target) {
        try {
            return core.history().find(caller, target);
        } catch (ChatException e) {
            if (e.problem() == Problem.UNKNOWN_USER) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Frame history(Caller caller, Conversation conversation, Selection selection) {
        List<Message> messages = core.history().read(caller, conversation, selection);
        if (messages.isEmpty()) {
            return JimFrames.noHistory();
        }
        List<Entry> entries = messages.stream()
                .map(message -> new Entry(message, conversation, message.body()))
                .toList();
        Map<String, List<Entry>> byName = Map.of(name(conversation, caller.user()), entries);
        boolean room = conversation.isRoom();
        return JimFrames.messages(ReplyCode.HISTORY, caller.user(), room ? Map.of() : byName, room ? byName : Map.of());
    }

    /** Takes the queue of one conversation and moves the marker to its end (docs/protocol/README.md, ruling 26 and 27). */
    private void drain(JimSocket session, Lane.Slot slot, Conversation conversation) {
        List<Waiting> waiting = core.inbox().waiting(session.caller(), conversation.id(), true);
        Frame frame = frame(session, conversation.isRoom(), waiting, at(conversation));
        List<Ticket> tickets = tickets(waiting);
        session.lane().changeAsked();
        core.inbox()
                .read(
                        session.caller(),
                        conversation.id(),
                        conversation.lastSeq(),
                        Reply.of(
                                marker -> {
                                    session.lane().fill(slot, frame, flushed -> Ticket.endAll(tickets, flushed));
                                    session.lane().changeDone();
                                },
                                refusal -> {
                                    Ticket.endAll(tickets, false);
                                    session.lane().fill(slot, JimFrames.refusal(Command.GET_MESSAGE_REQ));
                                    session.lane().changeDone();
                                }));
    }

    private void drainAll(JimSocket session, Lane.Slot slot) {
        List<Waiting> waiting = core.inbox().waiting(session.caller());
        Map<ConversationId, Conversation> conversations = new HashMap<>();
        for (Waiting one : waiting) {
            conversations.computeIfAbsent(
                    one.message().conversation(),
                    id -> core.history().conversation(session.caller(), id).orElseThrow());
        }
        List<Ticket> tickets = tickets(waiting);
        Frame frame = frame(session, true, waiting, conversations);
        session.lane().fill(slot, frame, flushed -> Ticket.endAll(tickets, flushed));
    }

    private static List<Ticket> tickets(List<Waiting> waiting) {
        return waiting.stream().flatMap(one -> one.ticket().stream()).toList();
    }

    /** Pulls with a peer answer 10018 as the document shows, all others 10016 (R3). */
    private static Frame frame(
            JimSocket session, boolean queue, List<Waiting> waiting, Map<ConversationId, Conversation> conversations) {
        Map<String, List<Entry>> friends = new LinkedHashMap<>();
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            Conversation conversation = conversations.get(one.message().conversation());
            if (conversation != null) {
                (conversation.isRoom() ? groups : friends)
                        .computeIfAbsent(name(conversation, session.user()), name -> new ArrayList<>())
                        .add(new Entry(
                                one.message(), conversation, NoticeText.of(one.message(), one.sender(), one.about())));
            }
        }
        return JimFrames.messages(queue ? ReplyCode.QUEUE : ReplyCode.HISTORY, session.user(), friends, groups);
    }

    private static Map<ConversationId, Conversation> at(Conversation conversation) {
        return Map.of(conversation.id(), conversation);
    }

    private static String name(Conversation conversation, UserId me) {
        return conversation.isRoom()
                ? conversation.requireRoom().publicName()
                : conversation.peerOf(me).text();
    }

    /** @param target null for all queues */
    private record Pull(@Nullable Target target, int type, Selection selection) {}
}
