package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Problem;

/**
 * The field {@code content}: what each type needs in it, how it reads on other wires, and what is made of their words
 * (docs/protocol/immessage.md). Pure functions.
 *
 * <p>Thread: safe.
 */
final class ImMessageContent {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ImMessageContent() {}

    /**
     * What other wires show of a client's content.
     *
     * @throws ChatException BAD_FIELD when it lacks what its type needs
     */
    static String readable(ImMessage message) {
        String content = message.content();
        return switch (message.type()) {
            case TEXT, IMAGE -> content;
            case FILE -> file(content);
            case VOICE -> content.startsWith("{") ? required(content, "url") : content;
            case VIDEO -> required(content, "video");
            case CARD -> card(content);
            case LOCATION -> location(content);
            case STICKER -> sticker(content);
            case MENTION -> mention(message);
            default -> throw bad("messageType " + message.type().number() + " is no message");
        };
    }

    /** What another wire's message is here; where its type needs what is not known, it stays text. */
    static Translated translate(Kind kind, String body) {
        return switch (kind) {
            case TEXT, LINK, MENTION, PAYMENT, MOMENT -> new Translated(ImMessageType.TEXT, body);
            case IMAGE -> new Translated(ImMessageType.IMAGE, body);
            case VOICE -> voice(body);
            case VIDEO -> video(body);
            case AUDIO, FILE -> anyFile(body);
            case LOCATION -> asIs(ImMessageType.LOCATION, body, "lat");
            case CARD -> asIs(ImMessageType.CARD, body, "userId");
            case STICKER -> asIs(ImMessageType.STICKER, body, "msgCodes");
            case RECALLED,
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
                    CONTACT_ACCEPTED -> throw new IllegalArgumentException(kind + " is no utterance");
        };
    }

    /** A member or person, for notices. */
    static String person(String name, String headUrl) {
        return MAPPER.createObjectNode()
                .put("name", name)
                .put("headUrl", headUrl)
                .toString();
    }

    /** A profile, with the fields that accounts have here. */
    static String profile(long id, String name, String headUrl) {
        return MAPPER.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("nickName", name)
                .put("headUrl", headUrl)
                .toString();
    }

    private static Translated voice(String body) {
        ObjectNode content = MAPPER.createObjectNode().put("url", body).put("time", 0);
        return new Translated(ImMessageType.VOICE, content.toString());
    }

    private static Translated video(String body) {
        ObjectNode content =
                MAPPER.createObjectNode().put("img", "").put("time", 0).put("video", body);
        return new Translated(ImMessageType.VIDEO, content.toString());
    }

    /** An address, after a name if there is one. */
    private static Translated anyFile(String body) {
        String url = body.substring(body.lastIndexOf(' ') + 1);
        if (!url.contains("/")) {
            return new Translated(ImMessageType.TEXT, body);
        }
        String name = url.length() == body.length()
                ? url.substring(url.lastIndexOf('/') + 1)
                : body.substring(0, body.length() - url.length()).strip();
        String type = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
        ObjectNode content = MAPPER.createObjectNode()
                .put("fileUrl", url)
                .put("fileName", name)
                .put("fileSize", 0)
                .put("fileType", type)
                .put("finished", false);
        return new Translated(ImMessageType.FILE, content.toString());
    }

    private static Translated asIs(ImMessageType type, String body, String needed) {
        boolean fits = object(body).filter(json -> json.has(needed)).isPresent();
        return new Translated(fits ? type : ImMessageType.TEXT, body);
    }

    private static String file(String content) {
        if (!content.startsWith("{")) {
            return content;
        }
        JsonNode json = requireObject(content);
        String url = first(json, List.of("fileUrl", "url"));
        String name = json.path("fileName").asText("");
        return name.isEmpty() ? url : name + " " + url;
    }

    private static String card(String content) {
        JsonNode json = requireObject(content);
        String user = first(json, List.of("userId"));
        String name = json.path("name").asText("");
        return name.isEmpty() ? user : name;
    }

    private static String location(String content) {
        JsonNode json = requireObject(content);
        // COMPAT: in the document lat is the longitude and lut the latitude
        String longitude = first(json, List.of("lat"));
        String latitude = first(json, List.of("lut", "lng"));
        String address = json.path("addr").asText("");
        return address.isEmpty() ? latitude + ", " + longitude : address;
    }

    private static String sticker(String content) {
        JsonNode json = requireObject(content);
        first(json, List.of("msgCodes", "msgString"));
        return json.path("msgString").asText(content);
    }

    private static String mention(ImMessage message) {
        if (!message.isForGroup()) {
            throw bad("only a group has members to mention");
        }
        JsonNode json = requireObject(message.content());
        first(json, List.of("atIds", "aiteId", "aiteld"));
        return first(json, List.of("content"));
    }

    private static String required(String content, String field) {
        return first(requireObject(content), List.of(field));
    }

    /** The first of these fields that says something, as text. */
    private static String first(JsonNode json, List<String> names) {
        for (String name : names) {
            JsonNode value = json.path(name);
            String text = value.isContainerNode() ? value.toString() : value.asText("");
            if (!text.isEmpty() && !value.isNull()) {
                return text;
            }
        }
        throw bad("content lacks " + names.get(0));
    }

    private static JsonNode requireObject(String content) {
        return object(content).orElseThrow(() -> bad("content is no JSON object"));
    }

    /** Empty for what is no JSON object. */
    static Optional<JsonNode> object(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ChatException bad(String detail) {
        return new ChatException(Problem.BAD_FIELD, detail);
    }

    /** A type and the content that goes with it. */
    record Translated(ImMessageType type, String content) {}
}
