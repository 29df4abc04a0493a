package org.rialto.server.transport.socketio.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a poll is answered with; the counterpart of {@link Payloads}.
 *
 * <p>Thread: immutable.
 */
record PollBody(String contentType, byte[] bytes) {
    static final String TEXT = "text/plain; charset=UTF-8";
    static final String OCTETS = "application/octet-stream";

    /** @param base64 whether a version 3 client cannot take octets; version 4 never does */
    static PollBody of(List<EnginePacket> packets, int version, boolean base64) {
        if (version == 3 && !base64 && packets.stream().anyMatch(EnginePacket::isBinary)) {
            return new PollBody(OCTETS, octets(packets));
        }
        StringBuilder text = new StringBuilder();
        for (EnginePacket packet : packets) {
            String encoded = packet.encoded(version);
            if (version == 3) {
                text.append(encoded.length()).append(':');
            } else if (!text.isEmpty()) {
                text.append(Payloads.SEPARATOR);
            }
            text.append(encoded);
        }
        return new PollBody(TEXT, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] octets(List<EnginePacket> packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (EnginePacket packet : packets) {
            byte[] bytes =
                    packet.isBinary() ? packet.bytes(3) : packet.encoded(3).getBytes(StandardCharsets.UTF_8);
            out.write(packet.isBinary() ? 1 : 0);
            Integer.toString(bytes.length).chars().forEach(digit -> out.write(digit - '0'));
            out.write(255);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
