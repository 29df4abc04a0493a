package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.socketio.Packet.Type;
import org.rialto.server.transport.socketio.engine.MalformedPacketException;

/**
 * Messages of one engine session to packets: {@code type[attachments-][/namespace,][id][data]}, the attachments in
 * binary messages behind it.
 *
 * <p>Thread: confined to the session's calls.
 */
final class PacketReader {
    private static final int ATTACHMENTS = 64;
    private static final int DIGITS = 15;
    /** Words that clients' event emitters use themselves; the official server refuses them, too. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final JsonText json;
    private final int maxBytes;
    /** A packet whose attachments are still coming, how many it has, and those that came. */
    private @Nullable Packet incomplete;

    private int expected;
    private int bytes;
    private List<byte[]> attachments = List.of();

    /** @param maxBytes how much the attachments of one packet may weigh together */
    PacketReader(JsonText json, int maxBytes) {
        this.json = json;
        this.maxBytes = maxBytes;
    }

    /** A packet, or nothing yet. */
    Optional<Packet> text(String text) throws MalformedPacketException {
        if (incomplete != null || text.isEmpty()) {
            throw new MalformedPacketException("a packet is missing or incomplete");
        }
        Cursor at = new Cursor(text);
        Type type = type(at.next());
        int count = type.isBinary() ? count(at) : 0;
        String namespace = namespace(at);
        OptionalLong id = at.digits();
        JsonNode data = at.isAtEnd() ? MissingNode.getInstance() : json.read(at.rest());
        Packet packet = new Packet(type, namespace, id, data);
        check(packet);
        if (count == 0) {
            return Optional.of(packet);
        }
        incomplete = packet;
        expected = count;
        bytes = 0;
        attachments = new ArrayList<>(count);
        return Optional.empty();
    }

    /** The packet that this attachment completes, or nothing yet. */
    Optional<Packet> binary(byte[] attachment) throws MalformedPacketException {
        Packet packet = incomplete;
        bytes += attachment.length;
        if (packet == null || bytes > maxBytes) {
            throw new MalformedPacketException("unexpected attachment");
        }
        attachments.add(attachment);
        if (attachments.size() < expected) {
            return Optional.empty();
        }
        incomplete = null;
        JsonNode whole = Attachments.insert(packet.data(), attachments);
        attachments = List.of();
        return Optional.of(packet.whole(whole));
    }

    private static Type type(char digit) throws MalformedPacketException {
        int number = digit - '0';
        if (number < 0 || number >= Type.values().length) {
            throw new MalformedPacketException("unknown packet type");
        }
        return Type.values()[number];
    }

    private static int count(Cursor at) throws MalformedPacketException {
        OptionalLong count = at.digits();
        if (count.isEmpty() || count.getAsLong() < 1 || count.getAsLong() > ATTACHMENTS || !at.skip('-')) {
            throw new MalformedPacketException("wrong number of attachments");
        }
        return (int) count.getAsLong();
    }

    private static String namespace(Cursor at) {
        return at.isAt('/') ? at.until(',') : Packet.ROOT;
    }

    private static void check(Packet packet) throws MalformedPacketException {
        JsonNode data = packet.data();
        boolean good = switch (packet.type()) {
            case CONNECT -> data.isMissingNode() || data.isObject();
            case DISCONNECT -> data.isMissingNode();
            case EVENT, BINARY_EVENT -> data.isArray() && isName(data.path(0));
            case ACK, BINARY_ACK -> data.isArray() && packet.id().isPresent();
            case CONNECT_ERROR -> false; // ours to send
        };
        if (!good) {
            throw new MalformedPacketException("unexpected data");
        }
    }

    private static boolean isName(JsonNode name) {
        return name.isNumber() || name.isTextual() && !RESERVED.contains(name.textValue());
    }

    /** Reads a head from left to right. */
    private static final class Cursor {
        private final String text;
        private int at;

        private Cursor(String text) {
            this.text = text;
        }

        private char next() {
            return text.charAt(at++);
        }

        private boolean isAtEnd() {
            return at == text.length();
        }

        private boolean isAt(char expected) {
            return at < text.length() && text.charAt(at) == expected;
        }

        private boolean skip(char expected) {
            boolean there = isAt(expected);
            at += there ? 1 : 0;
            return there;
        }

        private String until(char end) {
            int found = text.indexOf(end, at);
            int stop = found < 0 ? text.length() : found;
            String part = text.substring(at, stop);
            at = Math.min(stop + 1, text.length());
            return part;
        }

        private OptionalLong digits() throws MalformedPacketException {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at - start > DIGITS) {
                throw new MalformedPacketException("number too large");
            }
            return at == start ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text, start, at, 10));
        }

        private String rest() {
            return text.substring(at);
        }
    }
}
