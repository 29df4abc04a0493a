package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.dialect.shiku.room.RoomMapping;
import org.rialto.server.dialect.shiku.wire.ChatMessage;
import org.rialto.server.dialect.shiku.wire.ChatMessage.Head;
import org.rialto.server.dialect.shiku.wire.DirectRow;
import org.rialto.server.dialect.shiku.wire.LastChat;
import org.rialto.server.dialect.shiku.wire.RoomRow;

/** Between this wire's messages and the core's; the only place that knows both. Pure functions. Thread: safe. */
final class ShikuMapping {
    static final String WIRE = "shiku";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();
    /** Notices of rooms come from here. */
    private static final String NOTIFIER = "10005/Server";

    private ShikuMapping() {}

    /**
     * What a service says in somebody's name.
     *
     * @throws ChatException BAD_FIELD for a type that is no message
     */
    static Draft draft(Target target, int type, String content, Instant now) {
        Kind kind = ContentType.kind(type)
                .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "type " + type + " is no message"));
        String body = readable(content);
        ObjectNode raw = MAPPER.createObjectNode().put("type", type);
        if (!body.equals(content)) {
            raw.put("content", content);
        }
        return new Draft(target, MessageId.random(), kind, body, WIRE, raw.toString(), now, Draft.bytes(content));
    }

    /** The copy that {@code me} has of a message between two. @param row of that conversation in the list of {@code me} */
    static DirectRow directRow(Message message, InboxRow row, User me) {
        Conversation conversation = row.conversation();
        User peer = Objects.requireNonNullElse(row.peer(), me);
        boolean mine = message.sender().equals(me.id());
        ChatMessage said = chatMessage(message, conversation, mine ? new Parties(me, peer) : new Parties(peer, me));
        long readSeq = mine
                ? Objects.requireNonNullElse(row.peerReadSeq(), 0L)
                : row.me().readSeq();
        return new DirectRow(
                rowId(message, conversation, me.id()),
                json(said),
                mine ? 0 : 1,
                number(me.id()),
                number(peer.id()),
                said.messageHead().from(),
                said.messageHead().to(),
                message.postedAt().toEpochMilli(),
                said.type(),
                message.id().text(),
                said.timeSend(),
                0,
                message.seq() <= readSeq ? 1 : 0,
                false,
                said.content());
    }

    static RoomRow roomRow(Message message, Conversation conversation, Parties parties, int readers) {
        ChatMessage said = chatMessage(message, conversation, parties);
        return new RoomRow(
                rowId(message, conversation, message.sender()),
                json(said),
                conversation.requireRoom().jid(),
                said.messageHead().from(),
                number(message.sender()),
                message.postedAt().toEpochMilli(),
                said.type(),
                message.id().text(),
                said.timeSend(),
                0,
                said.content(),
                readers);
    }

    /** Empty while nothing was said. */
    static Optional<LastChat> lastChat(InboxRow row, User me) {
        Message message = row.lastMessage();
        User sender = row.lastSender();
        if (message == null || sender == null) {
            return Optional.empty();
        }
        Conversation conversation = row.conversation();
        User receiver = sender.id().equals(me.id()) ? row.peer() : me;
        Parties parties = new Parties(sender, conversation.isRoom() ? row.lastAbout() : receiver);
        ChatMessage said = chatMessage(message, conversation, parties);
        return Optional.of(new LastChat(
                rowId(message, conversation, me.id()),
                said.type(),
                message.id().text(),
                said.timeSend(),
                said.content(),
                number(me.id()),
                conversation.isRoom() ? conversation.requireRoom().jid() : number(conversation.peerOf(me.id())),
                conversation.isRoom() ? 1 : 0,
                false,
                0,
                said.messageHead().from(),
                said.messageHead().to(),
                said.fromUserName(),
                said.toUserName() == null ? "" : said.toUserName()));
    }

    /**
     * Who a message is from and to.
     *
     * @param other the receiver of a direct message, or whom a notice is about; null when that is nobody
     */
    record Parties(User sender, @Nullable User other) {}

    private static ChatMessage chatMessage(Message message, Conversation conversation, Parties parties) {
        boolean notice = conversation.isRoom() && message.kind().isNotice() && message.kind() != Kind.RECALLED;
        return notice ? notice(message, conversation.requireRoom(), parties) : said(message, conversation, parties);
    }

    private static ChatMessage said(Message message, Conversation conversation, Parties parties) {
        boolean room = conversation.isRoom();
        String to = room ? conversation.requireRoom().jid() : number(conversation.peerOf(message.sender()));
        User other = parties.other();
        String toName = room ? conversation.requireRoom().name() : other == null ? "" : other.nickname();
        JsonNode raw = raw(message);
        int type = raw.path("type").asInt(type(message));
        String content = raw.path("content").asText(message.body());
        String url = content.substring(content.lastIndexOf(' ') + 1);
        boolean named = message.kind() == Kind.FILE && url.length() < content.length() && url.contains("/");
        return new ChatMessage(
                named ? url : content,
                0,
                0,
                named ? content.substring(0, content.length() - url.length()).strip() : null,
                0,
                0,
                number(message.sender()),
                parties.sender().nickname(),
                false,
                false,
                0,
                0,
                new Head(
                        room ? Head.ROOM : Head.DIRECT,
                        number(message.sender()) + "/" + resource(message.wire()),
                        message.id().text(),
                        false,
                        to),
                null,
                null,
                message.sentAt().toEpochMilli(),
                to,
                toName,
                type);
    }

    /** What systems outside tell keeps the number that says what it was (docs/protocol/README.md, "Notices from outside"). */
    private static int type(Message message) {
        if (!message.kind().isFromOutside() || message.raw() == null) {
            return ContentType.of(message.kind());
        }
        return ContentType.ofOutside(json(message.raw()).path("messageType").asInt(), message.kind());
    }

    private static ChatMessage notice(Message message, Room room, Parties parties) {
        boolean joined = message.kind() == Kind.JOINED;
        Notice notice = Notice.of(message, room);
        User about = parties.other();
        return new ChatMessage(
                notice.content(),
                0,
                0,
                joined ? room.id() : null,
                joined && room.is(Room.Switch.SHOW_READ) ? 1 : 0,
                0,
                number(message.sender()),
                parties.sender().nickname(),
                false,
                false,
                0,
                0,
                new Head(Head.ROOM, NOTIFIER, message.id().text(), false, room.jid()),
                room.jid(),
                joined ? RoomMapping.joined(room).toString() : null,
                message.sentAt().toEpochMilli(),
                about == null ? null : number(about.id()),
                about == null ? null : about.nickname(),
                notice.type());
    }

    /** The same for the same copy each time: time, conversation, whose copy, seq. */
    private static String rowId(Message message, Conversation conversation, UserId owner) {
        boolean second = !conversation.isRoom() && owner.equals(conversation.high());
        return HEX.toHexDigits((int) message.postedAt().getEpochSecond())
                + HEX.toHexDigits(message.conversation().key(), 7)
                + (second ? "1" : "0")
                + HEX.toHexDigits(message.seq(), 8);
    }

    /** The kind of program that the author most likely uses. */
    private static String resource(String wire) {
        return wire.equals("desk") ? "pc" : "web";
    }

    /** How a content that is a JSON object reads elsewhere (docs/protocol/README.md, "Kinds of message"). */
    private static String readable(String content) {
        if (!content.startsWith("{")) {
            return content;
        }
        try {
            JsonNode object = MAPPER.readTree(content);
            List<String> texts = new ArrayList<>();
            object.forEach(value -> {
                if (value.isTextual()) {
                    texts.add(value.textValue());
                }
            });
            for (String name : List.of("text", "content", "title")) {
                if (object.path(name).isTextual()) {
                    return object.path(name).textValue();
                }
            }
            return texts.size() == 1 ? texts.get(0) : content;
        } catch (JsonProcessingException e) {
            return content;
        }
    }

    private static JsonNode raw(Message message) {
        return message.raw() == null || !message.wire().equals(WIRE) ? MAPPER.missingNode() : json(message.raw());
    }

    private static JsonNode json(String raw) {
        try {
            return MAPPER.readTree(raw);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("raw is JSON of our own", e);
        }
    }

    private static String json(ChatMessage said) {
        try {
            return MAPPER.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a chat message cannot be written", e);
        }
    }

    static String number(UserId user) {
        return Long.toString(user.number());
    }
}
