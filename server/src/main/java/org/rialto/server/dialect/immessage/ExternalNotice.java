package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;

/**
 * A payment or a moment: it happens in a system outside, which tells about it in ImMessage's words
 * (docs/protocol/README.md, "Notices from outside"). Money goes to people and rooms where the document says so; the rest
 * is between two people.
 *
 * <p>Thread: immutable.
 *
 * @param from who it is by: an id or a number
 * @param content a JSON object with what its type needs
 */
record ExternalNotice(ImMessageType type, String from, Target target, MessageId id, JsonNode content) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws ChatException BAD_FIELD when it lacks something */
    static ExternalNotice read(JsonNode json) {
        ImMessageType type = ImMessageReader.type(json);
        List<String> needed = needed(type);
        JsonNode content = content(json.path("content"));
        for (String field : needed) {
            if (!content.hasNonNull(field)) {
                throw bad("content lacks " + field);
            }
        }
        requireId(content, needed.get(0));
        String dest = name(json, "destId");
        MessageId id = json.hasNonNull("msgId")
                ? ImMessageMapping.id(json.path("msgId").asText(""))
                : MessageId.random();
        return new ExternalNotice(type, name(json, "fromId"), target(type, json, dest), id, content);
    }

    Draft draft(Instant now) {
        String raw = MAPPER.createObjectNode()
                .put("messageType", type.number())
                .put("content", content.toString())
                .toString();
        Kind kind = isMoment(type) ? Kind.MOMENT : Kind.PAYMENT;
        return new Draft(target, id, kind, readable(), ImMessageMapping.WIRE, raw, now, Draft.bytes(raw));
    }

    /** Whether who gave something sees it on their other devices as well. */
    static boolean isGift(int messageType) {
        return messageType == ImMessageType.RED_PACKET.number() || messageType == ImMessageType.TRANSFER.number();
    }

    private static List<String> needed(ImMessageType type) {
        return switch (type) {
            case RED_PACKET, RED_PACKET_TAKEN, RED_PACKET_RETURNED, RED_PACKET_EMPTIED -> List.of("redPacketId", "msg");
            case TRANSFER, TRANSFER_TAKEN, TRANSFER_RETURNED -> List.of("transId", "msg", "amount");
            case MOMENT -> List.of("feedId", "msg", "imgs");
            case MOMENT_COMMENTED -> List.of("feedId", "msg", "feedmsg", "imgs");
            case MOMENT_LIKED -> List.of("feedId", "feedmsg", "imgs");
            default -> throw bad("messageType is 17-22, 24 or 35-37");
        };
    }

    private static boolean isMoment(ImMessageType type) {
        return type == ImMessageType.MOMENT
                || type == ImMessageType.MOMENT_COMMENTED
                || type == ImMessageType.MOMENT_LIKED;
    }

    private static boolean isForPeople(ImMessageType type) {
        return isMoment(type)
                || type == ImMessageType.TRANSFER
                || type == ImMessageType.TRANSFER_TAKEN
                || type == ImMessageType.TRANSFER_RETURNED;
    }

    /** As other wires show it. */
    private String readable() {
        String what = switch (type) {
            case RED_PACKET -> "[红包]";
            case RED_PACKET_TAKEN -> "[红包已被领取]";
            case RED_PACKET_RETURNED -> "[红包已退回]";
            case RED_PACKET_EMPTIED -> "[红包已被抢光]";
            case TRANSFER -> "[转账]";
            case TRANSFER_TAKEN -> "[转账已收款]";
            case TRANSFER_RETURNED -> "[转账已退回]";
            case MOMENT -> "[动态]";
            case MOMENT_COMMENTED -> "[动态评论]";
            default -> "[动态点赞]";
        };
        StringBuilder text = new StringBuilder(what);
        for (String field : List.of("amount", "msg", "feedmsg")) {
            String value = content.path(field).asText("");
            if (!value.isBlank()) {
                text.append(' ').append(value);
            }
        }
        return text.toString();
    }

    private static Target target(ImMessageType type, JsonNode json, String dest) {
        return switch (json.path("fromType").asText("")) {
            case "1" -> new Target.ToUser(dest);
            case "2" -> {
                if (isForPeople(type)) {
                    throw bad("messageType " + type.number() + " goes to a person: fromType is 1");
                }
                yield new Target.ToRoom(dest);
            }
            default -> throw bad("fromType is 1 for a person or 2 for a group");
        };
    }

    private static JsonNode content(JsonNode content) {
        if (content.isObject()) {
            return content;
        }
        return ImMessageContent.object(content.asText("")).orElseThrow(() -> bad("content is no JSON object"));
    }

    private static void requireId(JsonNode content, String field) {
        JsonNode id = content.path(field);
        if (id.isContainerNode() || id.asText("").isBlank()) {
            throw bad(field + " is no id");
        }
    }

    private static String name(JsonNode json, String field) {
        JsonNode name = json.path(field);
        if (!name.isTextual() && !name.isIntegralNumber() || name.asText().isBlank()) {
            throw bad(field + " is an id or a number");
        }
        return name.asText();
    }

    private static ChatException bad(String detail) {
        return new ChatException(Problem.BAD_FIELD, detail);
    }
}
