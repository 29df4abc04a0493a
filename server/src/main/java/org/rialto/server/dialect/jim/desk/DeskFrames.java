package org.rialto.server.dialect.jim.desk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.protocol.desk.DeskReply;
import org.rialto.protocol.desk.messages.DeskMessages;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.transport.ws.Frame;

/** The core's records in the desk wire's words, and the frames around them. Thread: safe. */
public final class DeskFrames {
    static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    static final String WIRE = "desk";
    static final int PAGE_BYTES = 256 * 1024;

    /** How much of a message a list shows; the transcript has the rest. */
    private static final int PREVIEW_LENGTH = 512;

    static Frame reply(DeskCommand command, String reqId, Object data) {
        return frame(new DeskReply(command.number(), reqId, 200, JSON.valueToTree(data), null, null, null));
    }

    static Frame refusal(
            int command,
            @Nullable String reqId,
            int code,
            String problem,
            @Nullable String field,
            @Nullable Long wait) {
        return frame(new DeskReply(command, reqId, code, null, problem, field, wait));
    }

    public static Frame goodbye(String reason) {
        return push(DeskCommand.GOODBYE, new DeskData.Goodbye(reason));
    }

    /** @param peer whom the receivers know a direct conversation by; null in a room */
    public Frame message(Event.MessagePosted event, @Nullable UserId peer) {
        return push(
                DeskCommand.MESSAGE,
                message(event.message(), event.sender(), event.about(), id(event.conversation(), peer)));
    }

    public Frame readMarker(Event.ReadMarked event, UserId reader) {
        String id = idFor(event.conversation(), reader);
        return push(
                DeskCommand.READ_MARKER,
                new DeskData.ReadMarker(id, event.readSeq(), event.unread(), event.unreadFrom()));
    }

    /** How far somebody has come in a direct conversation, as the other side sees it. */
    public static Frame receipt(Event.MessageRead event) {
        return push(
                DeskCommand.RECEIPT,
                new DeskMessages.Receipt(
                        "u:" + event.reader().id().text(),
                        event.reader().id().text(),
                        event.message().seq(),
                        null));
    }

    public static Frame unsent(Event.UnsentChanged event, UserId viewer) {
        return push(
                DeskCommand.DRAFT_CHANGED,
                new DeskMessages.Draft(
                        idFor(event.conversation(), viewer),
                        event.unsent().text(),
                        event.unsent().replyTo(),
                        event.unsent().rev()));
    }

    public Frame row(InboxRow row) {
        return push(DeskCommand.CONVERSATION, listed(row));
    }

    public Frame gone(Conversation conversation, UserId viewer) {
        return push(DeskCommand.CONVERSATION_GONE, new DeskData.ConversationGone(idFor(conversation, viewer)));
    }

    /** The id that a viewer knows a conversation by. */
    static String idFor(Conversation conversation, UserId viewer) {
        return id(conversation, conversation.isRoom() ? null : conversation.peerOf(viewer));
    }

    static DeskData.ConversationRow listed(InboxRow row) {
        Conversation conversation = row.conversation();
        User peer = row.peer();
        Message last = row.lastMessage();
        User sender = row.lastSender();
        String id = idFor(conversation, row.me().user());
        return new DeskData.ConversationRow(
                id,
                peer == null ? "room" : "direct",
                peer == null ? conversation.requireRoom().name() : peer.nickname(),
                peer == null ? null : peer.avatar(),
                peer == null ? null : person(peer),
                peer == null ? conversation.memberCount() : null,
                peer == null ? word(row.me().role()) : null,
                Math.max(
                        conversation.firstSeq(),
                        Math.max(row.me().joinedSeq(), row.me().clearedSeq()) + 1),
                conversation.lastSeq(),
                row.me().readSeq(),
                row.unread(),
                row.mentions(),
                last == null || sender == null ? null : preview(message(last, sender, row.lastAbout(), id)),
                row.me().marks().pinnedAt(),
                word(row.me().marks().alerts()),
                row.peerReadSeq(),
                row.peerDeliveredSeq(),
                row.me().marks().unreadFrom(),
                row.unsent() == null
                        ? null
                        : new DeskData.Draft(
                                row.unsent().text(),
                                row.unsent().replyTo(),
                                row.unsent().rev()));
    }

    static DeskData.Message message(Message message, User sender, @Nullable User about, String conversation) {
        Brought brought = Brought.by(message);
        return new DeskData.Message(
                conversation,
                message.seq(),
                message.id().text(),
                person(sender),
                message.kind().isNotice() ? "notice" : word(message.kind()),
                message.kind().isNotice() ? word(message.kind()) : null,
                about == null ? null : person(about),
                message.recalled() || brought.file() != null && message.wire().equals(WIRE) ? "" : message.body(),
                message.sentAt().toEpochMilli(),
                message.postedAt().toEpochMilli(),
                message.recalled() ? true : null,
                brought.replyTo(),
                brought.mentions(),
                brought.forwardOf(),
                brought.file());
    }

    /** A file as a message shows it. */
    public static DeskData.File file(Upload upload) {
        return new DeskData.File(
                upload.name().toString(),
                upload.title(),
                upload.bytes(),
                upload.kind().type(),
                upload.width() == 0 ? null : upload.width(),
                upload.height() == 0 ? null : upload.height());
    }

    public static DeskData.Person person(User user) {
        return new DeskData.Person(user.id().text(), user.id().number(), user.nickname(), user.avatar());
    }

    static int bytes(Object data) {
        try {
            return JSON.writeValueAsBytes(data).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always writable", e);
        }
    }

    /** The first rows, as many as one answer holds. */
    static <T> List<T> fitting(List<T> rows) {
        int bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            bytes += bytes(rows.get(i));
            if (bytes > PAGE_BYTES && i > 0) {
                return rows.subList(0, i);
            }
        }
        return rows;
    }

    static DeskData.Message preview(DeskData.Message message) {
        return message.text().length() <= PREVIEW_LENGTH
                ? message
                : new DeskData.Message(
                        message.conversation(),
                        message.seq(),
                        message.id(),
                        message.sender(),
                        message.kind(),
                        message.notice(),
                        message.about(),
                        message.text().substring(0, PREVIEW_LENGTH),
                        message.sentAt(),
                        message.postedAt(),
                        message.recalled(),
                        message.replyTo(),
                        message.mentions(),
                        message.forwardOf(),
                        message.file());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What a message brings along in the desk's own fields; of other wires' messages only which file they name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Brought(
            @Nullable Long replyTo,
            @Nullable List<String> mentions,
            DeskData.@Nullable Forwarded forwardOf,
            DeskData.@Nullable File file) {
        private static final Brought NOTHING = new Brought(null, null, null, null);

        static Brought by(Message message) {
            if (message.raw() != null && message.wire().equals(WIRE)) {
                try {
                    return JSON.readValue(message.raw(), Brought.class);
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("we wrote it ourselves", e);
                }
            }
            return message.kind().isFile()
                    ? FileName.in(message.body()).stream()
                            .findFirst()
                            .map(name -> new Brought(
                                    null, null, null, new DeskData.File(name.toString(), null, null, null, null, null)))
                            .orElse(NOTHING)
                    : NOTHING;
        }
    }

    private static String id(Conversation conversation, @Nullable UserId peer) {
        return peer == null ? "r:" + conversation.requireRoom().id() : "u:" + peer.text();
    }

    static Frame push(DeskCommand command, Object data) {
        return frame(new DeskReply(command.number(), null, null, JSON.valueToTree(data), null, null, null));
    }

    private static Frame frame(DeskReply reply) {
        try {
            return Frame.text(JSON.writeValueAsString(reply).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always writable", e);
        }
    }
}
