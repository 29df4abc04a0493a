package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.rialto.server.transport.socketio.engine.MalformedPacketException;

/**
 * Binary data travels beside the JSON, which names it by placeholders: {@code {"_placeholder":true,"num":0}}.
 *
 * <p>Thread: stateless.
 */
final class Attachments {
    private static final String PLACEHOLDER = "_placeholder";
    private static final String NUMBER = "num";

    private Attachments() {}

    /** Puts the attachments into their places, in this very tree. */
    static JsonNode insert(JsonNode node, List<byte[]> attachments) throws MalformedPacketException {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, insert(array.get(i), attachments));
            }
        } else if (node instanceof ObjectNode object) {
            if (object.path(PLACEHOLDER).booleanValue()) {
                return attachment(object.path(NUMBER), attachments);
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(insert(field.getValue(), attachments));
            }
        }
        return node;
    }

    /** A copy with placeholders instead of binary nodes, whose bytes are added to the list; the node itself if it has none. */
    static JsonNode extract(JsonNode node, List<byte[]> attachments) {
        if (node instanceof BinaryNode binary) {
            attachments.add(binary.binaryValue());
            return JsonNodeFactory.instance.objectNode().put(PLACEHOLDER, true).put(NUMBER, attachments.size() - 1);
        }
        if (!hasBinary(node)) {
            return node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> copy.add(extract(item, attachments)));
            return copy;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> copy.set(field.getKey(), extract(field.getValue(), attachments)));
        return copy;
    }

    private static boolean hasBinary(JsonNode node) {
        if (node.isBinary()) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasBinary(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode attachment(JsonNode number, List<byte[]> attachments) throws MalformedPacketException {
        int index = number.canConvertToExactIntegral() && number.canConvertToInt() ? number.intValue() : -1;
        if (index < 0 || index >= attachments.size()) {
            throw new MalformedPacketException("no such attachment");
        }
        return BinaryNode.valueOf(attachments.get(index));
    }
}
