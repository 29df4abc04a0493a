package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.dialect.NoticeText;

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

    /**
     * A message as every receiver of it sees it: in the sender's own words where they came by this wire.
     *
     * @param about whom a notice is about
     */
    static ObjectNode message(Message message, Conversation conversation, User sender, @Nullable User about) {
        User whom = about == null ? sender : about;
        return switch (message.kind()) {
            case JOINED -> {
                boolean invited = !whom.id().equals(sender.id());
                yield aboutPerson(invited ? ImMessageType.INVITED : ImMessageType.JOINED, message, conversation, whom);
            }
            case LEFT -> aboutPerson(ImMessageType.LEFT, message, conversation, whom);
            case RENAMED -> system(ImMessageType.ROOM_RENAMED, message, conversation, sender, message.body());
            case MEMBER_RENAMED -> system(ImMessageType.ALIAS_CHANGED, message, conversation, whom, message.body());
            case CONTACT_ADDED -> aboutPerson(ImMessageType.CONTACT_ADDED, message, conversation, sender);
            case CONTACT_ACCEPTED -> aboutPerson(ImMessageType.CONTACT_ACCEPTED, message, conversation, sender);
            case RECALLED -> spoken(message, conversation, sender, ImMessageType.RECALL, message.body());
            case DISSOLVED, ANNOUNCED, ROLE_CHANGED, OWNER_CHANGED, SILENCED, ALL_SILENCED, SETTING -> {
                String text = NoticeText.of(message, sender, about);
                yield spoken(message, conversation, sender, ImMessageType.TEXT, text);
            }
            case TEXT, IMAGE, VOICE, VIDEO, AUDIO, FILE, LINK, LOCATION, CARD, STICKER, MENTION, PAYMENT, MOMENT ->
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

    /** What somebody did about a contact, for those this wire tells; additions come as messages. */
    static Optional<ObjectNode> contact(Event.ContactChanged event, UserId receiver) {
        User actor = event.actor();
        if (receiver.equals(actor.id())) {
            return Optional.empty();
        }
        return switch (event.change()) {
            case REQUESTED -> Optional.of(contactRequested(actor, receiver, event.at()));
            case REMOVED ->
                Optional.of(notice(ImMessageType.CONTACT_REMOVED, actor, receiver.number(), "", event.at()));
            case PROFILE ->
                Optional.of(notice(
                        ImMessageType.PROFILE_CHANGED,
                        actor,
                        receiver.number(),
                        ImMessageContent.profile(actor.id().number(), actor.nickname(), avatar(actor)),
                        event.at()));
            case ADDED -> Optional.empty();
        };
    }

    /** That somebody asks to be a contact; told again under the same id. */
    static ObjectNode contactRequested(User asker, UserId asked, Instant at) {
        MessageId id = MessageId.of("contact " + asker.id().number() + ' ' + asked.number() + ' ' + at.toEpochMilli());
        return notice(id, ImMessageType.CONTACT_REQUESTED, asker, asked.number(), person(asker), at);
    }

    /** That somebody wants to come into a room; told again under the same id. */
    static ObjectNode joinRequested(Room room, JoinRequest request) {
        User applicant = request.applicant();
        Instant at = request.createdAt();
        MessageId id =
                MessageId.of("join " + room.number() + ' ' + applicant.id().number() + ' ' + at.toEpochMilli());
        return notice(id, ImMessageType.JOIN_REQUESTED, applicant, room.number(), person(applicant), at);
    }

    /** That a contact is there now, or no longer. */
    static ObjectNode presence(Event.PresenceChanged event, UserId receiver) {
        ImMessageType type = event.online() ? ImMessageType.ONLINE : ImMessageType.OFFLINE;
        return notice(type, event.user(), receiver.number(), "", event.at());
    }

    /** What who added somebody is told: the other one is a contact now. */
    static ObjectNode contactAdded(Message message, User sender, @Nullable User about) {
        User other = about == null ? sender : about;
        long me = sender.id().number();
        return notice(message.id(), ImMessageType.CONTACT_ADDED, other, me, person(other), message.postedAt());
    }

    /** Whether the author's other devices get it (the document's list of copies): all that people say, and what they gave. */
    static boolean isCopied(Message message) {
        return switch (message.kind()) {
            case CONTACT_ACCEPTED -> false;
            case PAYMENT, MOMENT ->
                ExternalNotice.isGift(raw(message).path("messageType").asInt());
            default -> true;
        };
    }

    /** That a room lets somebody in; the content is about the room. */
    static ObjectNode joinAccepted(Room room, User reviewer, Instant now) {
        return notice(
                ImMessageType.JOIN_ACCEPTED, reviewer, room.number(), ImMessageContent.person(room.name(), ""), now);
    }

    private static ObjectNode notice(ImMessageType type, User from, long dest, String content, Instant at) {
        return notice(MessageId.random(), type, from, dest, content, at);
    }

    private static ObjectNode notice(
            MessageId id, ImMessageType type, User from, long dest, String content, Instant at) {
        return envelope(id, from, ImMessage.SYSTEM, dest, at)
                .put("content", content)
                .put("messageType", type.number());
    }

    private static String person(User user) {
        return ImMessageContent.person(user.nickname(), avatar(user));
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
        if (message.wire().equals(WIRE)) {
            return addressed(message, conversation, sender).setAll(raw(message));
        }
        ImMessageContent.Translated here = ImMessageContent.translate(message.kind(), message.body());
        return spoken(message, conversation, sender, here.type(), here.content());
    }

    private static ObjectNode spoken(
            Message message, Conversation conversation, User sender, ImMessageType type, String content) {
        return addressed(message, conversation, sender).put("content", content).put("messageType", type.number());
    }

    private static ObjectNode addressed(Message message, Conversation conversation, User sender) {
        boolean room = conversation.isRoom();
        long dest = dest(message, conversation);
        return envelope(message.id(), sender, room ? ImMessage.GROUP : ImMessage.PERSON, dest, message.postedAt());
    }

    private static long dest(Message message, Conversation conversation) {
        return conversation.isRoom()
                ? conversation.requireRoom().number()
                : conversation.peerOf(message.sender()).number();
    }

    private static ObjectNode aboutPerson(ImMessageType type, Message message, Conversation conversation, User about) {
        return system(type, message, conversation, about, person(about));
    }

    private static ObjectNode system(
            ImMessageType type, Message message, Conversation conversation, User about, String content) {
        return envelope(message.id(), about, ImMessage.SYSTEM, dest(message, conversation), message.postedAt())
                .put("content", content)
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
            case MENTION -> Kind.MENTION;
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
