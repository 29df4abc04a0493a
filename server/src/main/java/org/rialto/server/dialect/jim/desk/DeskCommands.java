package org.rialto.server.dialect.jim.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rialto.protocol.ReplyCode;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.server.core.History.Transcript;
import org.rialto.server.core.Inbox.Changes;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;
import org.rialto.server.transport.ws.Frame;

/** What each desk command does (docs/protocol/desk.md). Thread: selector threads; asks on reader threads. */
public final class DeskCommands {
    private static final int VERSION = 1;
    private static final int MOST_REQ_ID = 64;
    private static final int SYNC_ROWS = 200;
    private static final int HISTORY_MESSAGES = 50;
    private static final Frame UNKNOWN = Frame.text("{\"code\":" + ReplyCode.UNKNOWN_COMMAND.code()
            + ",\"command\":0,\"msg\":\"" + ReplyCode.UNKNOWN_COMMAND.text() + "\"}");

    private final UseCases core;
    private final PostCommand post;
    private final MarkCommands marks;
    private final RoomCommands rooms;
    private final PeopleCommands people;
    private final FindCommands find;
    private final AccountCommands account;
    private final PresenceCommands presence;
    private final SupportCommands support;
    private final Deliveries deliveries;
    private final DeskSettings settings;
    private final Clock clock;

    public DeskCommands(
            UseCases core,
            Desk support,
            Hub hub,
            Deliveries deliveries,
            FileAddresses addresses,
            Watchers watchers,
            DeskSettings settings,
            Clock clock) {
        this.core = core;
        this.post = new PostCommand(core, addresses, clock);
        this.marks = new MarkCommands(core, hub);
        this.rooms = new RoomCommands(core, settings.pageSize());
        this.people = new PeopleCommands(core, settings.pageSize());
        this.find = new FindCommands(core, settings.pageSize());
        this.account = new AccountCommands(core.accounts());
        this.presence = new PresenceCommands(core, watchers);
        this.support = new SupportCommands(support, clock);
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param number 100 or above */
    public void handle(DeskClient client, int number, String text) {
        Optional<DeskCommand> command = DeskCommand.of(number).filter(known -> !known.isPush());
        if (client.desk().isEmpty() && command.filter(DeskCommand.HELLO::equals).isEmpty()) {
            // A plain J-IM session knows no such command.
            client.lane().reply(UNKNOWN);
            return;
        }
        DeskCall request = new DeskCall(client, deliveries, number, null);
        try {
            JsonNode frame = DeskFrames.JSON.readTree(text);
            JsonNode reqId = frame.path("reqId");
            if (!reqId.isTextual()
                    || reqId.textValue().isEmpty()
                    || reqId.textValue().length() > MOST_REQ_ID) {
                throw new BadField("reqId");
            }
            request = new DeskCall(client, deliveries, number, reqId.textValue());
            if (command.isEmpty()) {
                request.refuse(404, "unknown-command", null, null);
            } else if (command.get().isSupport()) {
                support.handle(request, command.get(), new DeskRequestFields(frame));
            } else if (command.get().isRoom()) {
                rooms.handle(request, command.get(), new DeskRequestFields(frame));
            } else if (command.get().isPeople()) {
                people.handle(request, command.get(), new DeskRequestFields(frame));
            } else if (command.get().isAccount()) {
                account.handle(request, command.get(), new DeskRequestFields(frame));
            } else {
                handle(request, command.get(), new DeskRequestFields(frame));
            }
        } catch (JsonProcessingException e) {
            request.refuse(400, "bad-field", null, null);
        } catch (BadField e) {
            request.refuse(400, "bad-field", e.field(), null);
        } catch (ChatException e) {
            // refused before it was handed on
            request.dropChange();
            request.refuse(e);
        }
    }

    private void handle(DeskCall request, DeskCommand command, DeskRequestFields fields) throws BadField {
        switch (command) {
            case HELLO -> hello(request, fields);
            case SYNC -> sync(request, fields);
            case HISTORY -> history(request, fields);
            case POST -> post.handle(request, fields);
            case READ -> read(request, fields);
            case AT_DATE, RECALL, MARK_UNREAD, PIN, NOTIFY, HIDE, DRAFT, TYPING, READ_BY ->
                marks.handle(request, command, fields);
            case SHARED_FILES -> find.files(request, fields);
            case SEARCH -> find.search(request, fields);
            case WATCH -> presence.watch(request, fields);
            case PRESENCE -> presence.show(request, fields);
            default -> throw new IllegalStateException("a push is no request");
        }
    }

    private void hello(DeskCall request, DeskRequestFields fields) throws BadField {
        long version = fields.number(fields.has("desk") ? "desk" : "version");
        if (version != VERSION) {
            throw new BadField("version");
        }
        Caller caller = request.client().caller();
        caller.requireStaff();
        request.client().becomeDesk(new DeskSession());
        request.ask(() -> {
            User me = core.accounts()
                    .profile(caller, caller.user().text())
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "the account is gone"));
            request.reply(
                    DeskCommand.HELLO,
                    new DeskData.Welcome(
                            settings.serverId(),
                            settings.epoch(),
                            DeskFrames.person(me),
                            request.client().id(),
                            core.inbox().tick(),
                            clock.millis(),
                            caller.expiresAt().toEpochMilli(),
                            new DeskData.Limits(
                                    settings.frameBytes(),
                                    settings.messageBytes(),
                                    settings.uploadBytes(),
                                    settings.pageSize(),
                                    settings.recall().toMillis()),
                            List.of(me.role().name().toLowerCase(Locale.ROOT)),
                            List.of()));
        });
    }

    private void sync(DeskCall request, DeskRequestFields fields) throws BadField {
        long cursor = fields.number("cursor");
        int limit = fields.limit(SYNC_ROWS, settings.pageSize());
        if (cursor < DeskSession.GO_ON) {
            throw new BadField("cursor");
        }
        DeskSession session = request.client().desk().orElseThrow();
        request.ask(() -> {
            if (cursor != DeskSession.GO_ON) {
                session.start(cursor);
            }
            Changes changes =
                    core.inbox().changes(request.client().caller(), session.afterTick(), session.below(), limit);
            List<InboxRow> rows = fitting(changes.rows());
            boolean more = changes.more() || rows.size() < changes.rows().size();
            List<DeskData.ConversationRow> listed =
                    rows.stream().map(DeskFrames::listed).toList();
            List<String> removed = changes.gone().stream()
                    .map(gone ->
                            DeskFrames.idFor(gone, request.client().caller().user()))
                    .toList();
            long next = session.page(rows, changes.tick(), more);
            List<Message> shown = rows.stream()
                    .flatMap(row -> Optional.ofNullable(row.lastMessage()).stream())
                    .toList();
            request.reply(DeskCommand.SYNC, new DeskData.SyncPage(listed, removed, false, next, more), shown);
        });
    }

    private void history(DeskCall request, DeskRequestFields fields) throws BadField {
        Target target = fields.conversation();
        int limit = fields.limit(HISTORY_MESSAGES, settings.pageSize());
        Span span = span(fields, limit);
        request.ask(() -> {
            Caller caller = request.client().caller();
            Optional<Conversation> found = core.history().find(caller, target);
            if (found.isEmpty()) {
                request.reply(DeskCommand.HISTORY, new DeskData.HistoryPage(List.of(), 1, 0, false));
                return;
            }
            Transcript page =
                    core.history().transcript(caller, found.get(), span.from(), span.to(), span.newest(), limit);
            String id = DeskFrames.idFor(found.get(), caller.user());
            List<Message> messages = fitting(page, id, span.newest());
            boolean more = page.more() || messages.size() < page.messages().size();
            request.reply(
                    DeskCommand.HISTORY,
                    new DeskData.HistoryPage(
                            messages.stream()
                                    .map(message -> shown(message, page.senders(), id))
                                    .toList(),
                            page.firstSeq(),
                            page.lastSeq(),
                            more),
                    messages);
        });
    }

    private void read(DeskCall request, DeskRequestFields fields) throws BadField {
        Target target = fields.conversation();
        long seq = fields.seq("seq");
        request.ask(() -> {
            Caller caller = request.client().caller();
            Optional<Conversation> found = core.history().find(caller, target);
            if (found.isEmpty()) {
                throw new ChatException(Problem.UNKNOWN_CONVERSATION, "nothing was said there yet");
            }
            String id = DeskFrames.idFor(found.get(), caller.user());
            core.inbox()
                    .read(
                            caller,
                            found.get().id(),
                            seq,
                            request.commit(
                                    DeskCommand.READ,
                                    marker -> new DeskData.ReadMarker(id, marker.readSeq(), marker.unread())));
        });
    }

    private static Span span(DeskRequestFields fields, int limit) throws BadField {
        if (fields.has("before")) {
            return new Span(0, fields.seq("before") - 1, true);
        } else if (fields.has("after")) {
            return new Span(fields.seq("after") + 1, Long.MAX_VALUE, false);
        } else if (fields.has("around")) {
            return new Span(Math.max(0, fields.seq("around") - limit / 2), Long.MAX_VALUE, false);
        }
        return new Span(0, Long.MAX_VALUE, true);
    }

    private static List<InboxRow> fitting(List<InboxRow> rows) {
        int bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            bytes += DeskFrames.bytes(DeskFrames.listed(rows.get(i)));
            if (bytes > DeskFrames.PAGE_BYTES && i > 0) {
                return rows.subList(0, i);
            }
        }
        return rows;
    }

    /** What fits one answer, from the end that was asked for. */
    private static List<Message> fitting(Transcript page, String id, boolean newest) {
        List<Message> messages = page.messages();
        int bytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(newest ? messages.size() - 1 - i : i);
            bytes += DeskFrames.bytes(shown(message, page.senders(), id));
            if (bytes > DeskFrames.PAGE_BYTES && i > 0) {
                return newest ? messages.subList(messages.size() - i, messages.size()) : messages.subList(0, i);
            }
        }
        return messages;
    }

    private static DeskData.Message shown(Message message, Map<Long, User> senders, String id) {
        return DeskFrames.message(
                message,
                Optional.ofNullable(senders.get(message.sender().number())).orElseThrow(),
                message.about() == null ? null : senders.get(message.about().number()),
                id);
    }

    private record Span(long from, long to, boolean newest) {}
}
