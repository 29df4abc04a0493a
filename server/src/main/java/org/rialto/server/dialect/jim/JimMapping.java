package org.rialto.server.dialect.jim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Packet;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;

/** Between J-IM's words and the core's; the only place that knows both. Pure functions. Thread: safe. */
final class JimMapping {
    static final String WIRE = "jim";

    /** COMPAT: how the support desk's clients know what nobody typed. */
    private static final String BY_SERVER = "{\"isAutoMessage\":\"true\"}";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int GROUP = 1;
    private static final int PRIVATE = 2;
    /** A time below this is in seconds (docs/protocol/README.md, "Time and order"). */
    private static final BigDecimal SECONDS_BELOW = BigDecimal.valueOf(100_000_000_000L);

    private JimMapping() {}

    /** @throws ChatException BAD_FIELD when the frame lacks what a message needs */
    static Draft draft(Packet.Chat chat, Instant now) {
        String createTime = chat.createTime() == null ? Long.toString(now.toEpochMilli()) : chat.createTime();
        String body = readable(chat.content());
        Json raw = new Json().open();
        if (!body.equals(chat.content())) {
            raw.put("content", chat.content());
        }
        raw.putRaw("createTime", createTime)
                .putRaw("extras", chat.extras())
                .put("msgType", chat.msgType())
                .close();
        return new Draft(
                target(chat),
                id(chat.id()),
                kind(chat.msgType(), chat.extras()),
                body,
                WIRE,
                raw.toString(),
                time(createTime),
                Draft.bytes(chat.content()) + Draft.bytes(chat.extras()));
    }

    /** A client's time in ms: what is below 1e11 counts as seconds. */
    static Instant time(String createTime) {
        BigDecimal number = new BigDecimal(createTime);
        return Instant.ofEpochMilli(
                number.compareTo(SECONDS_BELOW) < 0 ? number.movePointRight(3).longValue() : number.longValue());
    }

    /** A chat body as pushes and answers carry it: in the sender's own words where they came by this wire. */
    static void body(Json json, Message message, Conversation conversation) {
        boolean room = conversation.isRoom();
        json.open().put("chatType", room ? GROUP : PRIVATE).put("cmd", 11);
        if (message.raw() != null && message.wire().equals(WIRE)) {
            if (!message.raw().startsWith("{\"content\"")) {
                json.put("content", message.body());
            }
            json.splice(message.raw());
        } else {
            json.put("content", message.body())
                    .put("createTime", message.sentAt().toEpochMilli())
                    .putRaw("extras", message.wire().isEmpty() ? BY_SERVER : null)
                    .put("msgType", msgType(message.kind()));
            extras(json, message);
        }
        address(json, message, conversation);
    }

    /** Tells what another wire's message is where {@code msgType} has no number for it. */
    private static void extras(Json json, Message message) {
        switch (message.kind()) {
            case FILE -> {
                String url = message.body().substring(message.body().lastIndexOf(' ') + 1);
                String name = message.body().substring(0, message.body().length() - url.length());
                json.key("extras").open().key("file").open();
                json.put("name", name.strip()).put("url", url).close().close();
            }
            case LOCATION ->
                json.key("extras").open().put("location", message.body()).close();
            case CARD -> json.key("extras").open().put("card", message.body()).close();
            case STICKER ->
                json.key("extras").open().put("sticker", message.body()).close();
            default -> {
                // the number says it all
            }
        }
    }

    /** A notice as a text; what a recall withdrew stands in its extras. */
    static void notice(Json json, Message message, Conversation conversation, String text) {
        json.open()
                .put("chatType", conversation.isRoom() ? GROUP : PRIVATE)
                .put("cmd", 11)
                .put("content", text)
                .put("createTime", message.sentAt().toEpochMilli())
                .put("msgType", 0);
        if (message.kind() == Kind.RECALLED) {
            json.key("extras").open().put("recall", message.body()).close();
        }
        address(json, message, conversation);
    }

    private static void address(Json json, Message message, Conversation conversation) {
        boolean room = conversation.isRoom();
        json.put("from", message.sender().text());
        if (room) {
            String group = conversation.requireRoom().publicName();
            json.put("groupId", group).put("group_id", group);
        }
        json.put("id", message.id().text());
        if (!room) {
            json.put("to", conversation.peerOf(message.sender()).text());
        }
        json.close();
    }

    /** How a content that is a JSON object reads on other wires (docs/protocol/README.md, "Kinds of message"). */
    static String readable(String content) {
        if (!content.startsWith("{")) {
            return content;
        }
        return parse(content).flatMap(JimMapping::onlyText).orElse(content);
    }

    private static Optional<String> onlyText(JsonNode object) {
        for (String name : List.of("text", "content")) {
            if (object.path(name).isTextual()) {
                return Optional.of(object.path(name).textValue());
            }
        }
        List<String> texts = new ArrayList<>();
        object.forEach(value -> {
            if (value.isTextual()) {
                texts.add(value.textValue());
            }
        });
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private static Target target(Packet.Chat chat) {
        String name = chat.chatType() == GROUP ? chat.groupId() : chat.to();
        if (name == null) {
            throw new ChatException(Problem.BAD_FIELD, "a message needs a receiver");
        }
        return chat.chatType() == GROUP ? new Target.ToRoom(name) : new Target.ToUser(name);
    }

    private static MessageId id(@Nullable String id) {
        return id == null
                ? MessageId.random()
                : MessageId.parse(id).orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "not a message id"));
    }

    private static Kind kind(int msgType, @Nullable String extras) {
        return switch (msgType) {
            case 1 -> Kind.IMAGE;
            case 2 -> Kind.VOICE;
            case 3 -> Kind.VIDEO;
            case 4 -> Kind.AUDIO;
            case 5 -> Kind.LINK;
            case 0 -> extras == null ? Kind.TEXT : byExtras(extras);
            default -> Kind.TEXT;
        };
    }

    private static Kind byExtras(String extras) {
        JsonNode node = parse(extras).orElse(MAPPER.createObjectNode());
        if (node.has("file")) {
            return Kind.FILE;
        } else if (node.has("location")) {
            return Kind.LOCATION;
        } else if (node.has("card")) {
            return Kind.CARD;
        }
        if (node.has("mentions")) {
            return Kind.MENTION;
        }
        return node.has("sticker") ? Kind.STICKER : Kind.TEXT;
    }

    private static int msgType(Kind kind) {
        return switch (kind) {
            case IMAGE -> 1;
            case VOICE -> 2;
            case VIDEO -> 3;
            case AUDIO -> 4;
            case LINK -> 5;
            case TEXT,
                    FILE,
                    LOCATION,
                    CARD,
                    STICKER,
                    MENTION,
                    PAYMENT,
                    MOMENT,
                    RECALLED,
                    JOINED,
                    LEFT,
                    RENAMED,
                    DISSOLVED,
                    ANNOUNCED,
                    ROLE_CHANGED,
                    OWNER_CHANGED,
                    MEMBER_RENAMED,
                    SILENCED,
                    ALL_SILENCED,
                    SETTING,
                    CONTACT_ADDED,
                    CONTACT_ACCEPTED -> 0;
        };
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
