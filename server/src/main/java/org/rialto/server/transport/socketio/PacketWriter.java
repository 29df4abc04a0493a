package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rialto.server.transport.socketio.Packet.Type;
import org.rialto.server.transport.socketio.engine.EnginePacket;

/**
 * Packets to messages of the engine; the counterpart of {@link PacketReader}.
 *
 * <p>Thread: safe.
 */
final class PacketWriter {
    private final JsonText json;

    PacketWriter(JsonText json) {
        this.json = json;
    }

    SocketIoEvent event(String name, List<JsonNode> args) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode(args.size() + 1);
        data.add(name).addAll(args);
        List<byte[]> attachments = new ArrayList<>(0);
        String text = json.write(Attachments.extract(data, attachments));
        return new SocketIoEvent(text, binaries(attachments));
    }

    /** The message and its attachments. */
    List<EnginePacket> write(Packet packet) {
        List<byte[]> attachments = new ArrayList<>(0);
        JsonNode data = Attachments.extract(packet.data(), attachments);
        String text = data.isMissingNode() ? "" : json.write(data);
        return write(packet.type(), packet.namespace(), packet.id(), text, binaries(attachments));
    }

    private static List<EnginePacket> binaries(List<byte[]> attachments) {
        return attachments.stream().map(EnginePacket::message).toList();
    }

    /** The same for data that are text already. */
    static List<EnginePacket> write(
            Type type, String namespace, OptionalLong id, String data, List<EnginePacket> attachments) {
        StringBuilder text = new StringBuilder(data.length() + 32);
        if (attachments.isEmpty()) {
            text.append(type.digit());
        } else {
            Type binary = type == Type.EVENT ? Type.BINARY_EVENT : Type.BINARY_ACK;
            text.append(binary.digit()).append(attachments.size()).append('-');
        }
        if (!namespace.equals(Packet.ROOT)) {
            text.append(namespace).append(',');
        }
        id.ifPresent(text::append);
        EnginePacket message = EnginePacket.message(text.append(data).toString());
        if (attachments.isEmpty()) {
            return List.of(message);
        }
        List<EnginePacket> all = new ArrayList<>(attachments.size() + 1);
        all.add(message);
        all.addAll(attachments);
        return all;
    }
}
