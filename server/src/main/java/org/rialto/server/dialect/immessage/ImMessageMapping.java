package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Between ImMessage's words and the core's; the only place that knows both. Pure functions. Thread: safe. */
final class ImMessageMapping {
    static final String WIRE = "immessage";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICE = "devType";

    private ImMessageMapping() {}

    /**
     * What a client says, as a message to be posted.
     *
     * @throws ChatException BAD_FIELD
     */
    static Draft draft(ImMessage message, int device, Instant now) {
        String body = ImMessageContent.readable(message);
        ObjectNode raw = MAPPER.createObjectNode()
                .put("messageType", message.type().number())
                .put("content", message.content())
                .put(DEVICE, device)
                .put("geoId", message.geoId())
                .put("version", message.version())
                .put("status", message.status());
        raw.properties().removeIf(field -> field.getValue().isNull());
        return new Draft(
                target(message),
                id(message.msgId()),
                kind(message.type()),
                body,
                WIRE,
                raw.toString(),
                now,
                Draft.bytes(message.content()) + Draft.bytes(message.geoId()));
    }

    static Target target(ImMessage message) {
        return message.isForGroup() ? new Target.ToRoom(message.destId()) : new Target.ToUser(message.destId());
    }

    static MessageId id(String text) {
        return MessageId.parse(text)
                .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "msgId has 1 to 64 visible characters"));
    }

    /** A message as every receiver of it sees it: in the sender's own words where they came by this wire. */
    static ObjectNode message(Message message, Conversation conversation, User sender) {
        return switch (message.kind()) {
            case JOINED -> roomNotice(ImMessageType.JOINED, message, conversation, sender);
            case LEFT -> roomNotice(ImMessageType.LEFT, message, conversation, sender);
            case TEXT, IMAGE, VOICE, VIDEO, AUDIO, FILE, LINK, LOCATION, CARD, STICKER ->
                said(message, conversation, sender);
        };
    }

    /** What the server tells one user about themselves. */
    static ObjectNode toSelf(ImMessageType type, UserId user, String content, Instant now) {
        return MAPPER.createObjectNode()
                .put("msgId", MessageId.random().text())
                .put("fromId", user.number())
                .put("fromType", ImMessage.SYSTEM)
                .put("destId", user.number())
                .put("content", content)
                .put("messageType", type.number())
                .put("sendTime", now.toEpochMilli());
    }

    /** That somebody read what a user wrote. */
    static ObjectNode read(Message message, Conversation conversation, User reader, Instant now) {
        boolean room = conversation.isRoom();
        long dest =
                room ? conversation.requireRoom().number() : message.sender().number();
        return envelope(MessageId.random(), reader, room ? ImMessage.GROUP : ImMessage.PERSON, dest, now)
                .put("content", message.id().text())
                .put("messageType", ImMessageType.READ.number());
    }

    /** The device that a message was written on; 0 when that was on another wire. */
    static int device(Message message) {
        return message.wire().equals(WIRE) ? raw(message).path(DEVICE).asInt() : 0;
    }

    /** The acknowledgement of what was done. */
    static ObjectNode done(String msgId) {
        return answer(1, msgId, null);
    }

    /** The acknowledgement of what was not. */
    static ObjectNode refused(String msgId, ChatException refusal) {
        return answer(0, msgId, ImMessageErrors.text(refusal));
    }

    /** For who wants no acknowledgement: the message goes nowhere. */
    static ObjectNode notDelivered(UserId user, String msgId, Instant now) {
        ObjectNode content = MAPPER.createObjectNode().put("msgId", msgId).put("msgType", "-1");
        return toSelf(ImMessageType.NOT_DELIVERED, user, content.toString(), now);
    }

    private static ObjectNode answer(int code, String msgId, @Nullable String error) {
        ObjectNode data = MAPPER.createObjectNode().put("info", msgId);
        if (error != null) {
            data.put("error", error);
        }
        return MAPPER.createObjectNode().put("code", code).set("data", data);
    }

    private static ObjectNode said(Message message, Conversation conversation, User sender) {
        boolean room = conversation.isRoom();
        long dest = room
                ? conversation.requireRoom().number()
                : conversation.peerOf(message.sender()).number();
        ObjectNode out =
                envelope(message.id(), sender, room ? ImMessage.GROUP : ImMessage.PERSON, dest, message.postedAt());
        if (message.wire().equals(WIRE)) {
            return out.setAll(raw(message));
        }
        ImMessageContent.Translated here = ImMessageContent.translate(message.kind(), message.body());
        return out.put("content", here.content()).put("messageType", here.type().number());
    }

    private static ObjectNode roomNotice(ImMessageType type, Message message, Conversation conversation, User about) {
        return envelope(
                        message.id(),
                        about,
                        ImMessage.SYSTEM,
                        conversation.requireRoom().number(),
                        message.postedAt())
                .put("content", ImMessageContent.person(about.nickname(), avatar(about)))
                .put("messageType", type.number());
    }

    private static ObjectNode envelope(MessageId id, User from, int fromType, long dest, Instant time) {
        return MAPPER.createObjectNode()
                .put("msgId", id.text())
                .put("fromId", from.id().number())
                .put("fromType", fromType)
                .put("destId", dest)
                .put("fromName", from.nickname())
                .put("imageIconUrl", avatar(from))
                .put("sendTime", time.toEpochMilli())
                .put("receiveTime", time.toEpochMilli());
    }

    private static String avatar(User user) {
        return user.avatar() == null ? "" : user.avatar();
    }

    private static Kind kind(ImMessageType type) {
        return switch (type) {
            case IMAGE -> Kind.IMAGE;
            case FILE -> Kind.FILE;
            case VOICE -> Kind.VOICE;
            case CARD -> Kind.CARD;
            case LOCATION -> Kind.LOCATION;
            case VIDEO -> Kind.VIDEO;
            case STICKER -> Kind.STICKER;
            default -> Kind.TEXT;
        };
    }

    private static ObjectNode raw(Message message) {
        try {
            return message.raw() == null ? MAPPER.createObjectNode() : (ObjectNode) MAPPER.readTree(message.raw());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("raw is JSON of our own", e);
        }
    }
}
