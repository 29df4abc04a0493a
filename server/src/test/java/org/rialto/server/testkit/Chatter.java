package org.rialto.server.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody in a script or test who speaks ImMessage: a socket.io client of Engine.IO 4 over a WebSocket, as bare as can
 * be, so that nothing is hidden.
 *
 * <p>Thread: confined to the test.
 */
public final class Chatter implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMillis(60);
    /** One comes every 3 s: so many in a row and nothing else will come. */
    private static final int MOST_HEARTBEATS = 4;

    private static final Pattern EVENT = Pattern.compile("42(\\d*)(\\[.*)", Pattern.DOTALL);
    private static final Pattern ACK = Pattern.compile("43(\\d+)(\\[.*)", Pattern.DOTALL);
    private static final String READY = "{\"messageType\":1,\"msgId\":\"ready\",\"fromType\":3,\"content\":\"\"}";

    private final String name;
    private final FrameRecorder recorder;
    private final Variables variables;
    /** Events that came while an acknowledgement was awaited. */
    private final Deque<String> events = new ArrayDeque<>();

    private int acks;

    private Chatter(String name, FrameRecorder recorder, Variables variables) {
        this.name = name;
        this.recorder = recorder;
        this.variables = variables;
    }

    /** A connection that has not entered the namespace yet. */
    static Chatter open(String name, int port, String query, Variables variables) {
        URI address = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"
                + (query.isEmpty() ? "" : "&" + query));
        Chatter chatter = new Chatter(name, FrameRecorder.connect(address), variables);
        chatter.require("0{", chatter.recorder.next());
        return chatter;
    }

    /** One who was let in and has not said yet that they are ready. */
    public static Chatter connect(TestServer server, String user, int device) {
        Chatter chatter =
                open(user, server.port(), "token=" + server.token(user) + "&device=" + device, new Variables());
        chatter.enters("");
        chatter.isLetIn();
        return chatter;
    }

    /** Asks to enter the namespace, with an object or nothing. */
    void enters(String auth) {
        recorder.send("40" + variables.expand(auth));
    }

    void isLetIn() {
        require("40{", next());
        require("42[\"ready\",", next());
    }

    void isRefused(String message) {
        String frame = next();
        if (!frame.equals("44{\"message\":\"" + message + "\"}")) {
            throw failed("expected to be refused with " + message + ", but got " + frame);
        }
    }

    /** Says that the friend list is done: from now on what waits, and what comes, is sent. */
    public void isReady() {
        emits(READY, JsonPattern.of("{\"code\":1,\"data\":{\"info\":\"ready\"}}"));
    }

    /** Emits an event without wanting an acknowledgement. */
    public void emits(String event, String payload) {
        recorder.send("42[\"" + event + "\"," + variables.expand(payload) + "]");
    }

    /** Emits a chat and waits for its acknowledgement. */
    public void emits(String payload, JsonPattern answer) {
        JsonNode got = chat(payload);
        Optional<String> difference = answer.mismatch(got, variables);
        if (difference.isPresent()) {
            throw failed("expected the acknowledgement " + answer + "\nbut " + difference.get());
        }
    }

    /** Emits a chat and returns what it was acknowledged with. */
    public JsonNode chat(String payload) {
        int id = acks++;
        recorder.send("42" + id + "[\"chat\"," + variables.expand(payload) + "]");
        while (true) {
            String frame = nextOnWire();
            Matcher ack = ACK.matcher(frame);
            if (ack.matches()) {
                if (Integer.parseInt(ack.group(1)) != id) {
                    throw failed("expected acknowledgement " + id + ", but got " + frame);
                }
                return Json.read(ack.group(2)).get(0);
            }
            events.add(frame);
        }
    }

    /** Takes the next chat, which must look like this, and acknowledges it as clients do. */
    public void isSent(JsonPattern pattern) {
        take(pattern, true);
    }

    /** Takes the next chat and leaves it unacknowledged. */
    public void isSentUnacknowledged(JsonPattern pattern) {
        take(pattern, false);
    }

    /** The next chat, acknowledged. */
    public JsonNode nextChat() {
        return chatOf(next(), true);
    }

    public void isSentNothing() {
        recorder.settle();
        Optional<String> frame = poll();
        if (frame.isPresent()) {
            throw failed("expected nothing, but got " + frame.get());
        }
    }

    /** The server says goodbye and closes: official clients do not come back by themselves. */
    public void isSentAway() {
        String frame = next();
        if (!frame.equals("41")) {
            throw failed("expected to be sent away, but got " + frame);
        }
        recorder.awaitClosed();
    }

    void requireNothingLeft() {
        Optional<String> frame = isOpen() ? poll() : Optional.ofNullable(events.poll());
        if (frame.isPresent()) {
            throw failed("got what nobody expected: " + frame.get());
        }
    }

    boolean isOpen() {
        return !recorder.isClosed();
    }

    /** All that was sent has reached the server. */
    public void settle() {
        if (isOpen()) {
            recorder.settle();
        }
    }

    public void disconnect() {
        recorder.send("41");
        recorder.disconnect();
    }

    public void breakOff() {
        recorder.breakOff();
    }

    @Override
    public void close() {
        breakOff();
    }

    private void take(JsonPattern pattern, boolean acknowledge) {
        JsonNode chat = chatOf(next(), acknowledge);
        Optional<String> difference = pattern.mismatch(chat, variables);
        if (difference.isPresent()) {
            throw failed("expected " + pattern + "\nbut " + difference.get());
        }
    }

    private JsonNode chatOf(String frame, boolean acknowledge) {
        Matcher event = EVENT.matcher(frame);
        if (!event.matches()) {
            throw failed("expected a chat, but got " + frame);
        }
        JsonNode args = Json.read(event.group(2));
        if (!args.get(0).asText().equals("chat")) {
            throw failed("expected a chat, but got " + frame);
        }
        if (acknowledge && !event.group(1).isEmpty()) {
            recorder.send("43" + event.group(1) + "[" + args.get(1).get("msgId") + "]");
        }
        return args.get(1);
    }

    private Optional<String> poll() {
        if (!events.isEmpty()) {
            return Optional.of(events.remove());
        }
        Optional<String> frame = recorder.poll(SILENCE);
        while (frame.isPresent() && frame.get().equals("2")) {
            recorder.send("3");
            frame = recorder.poll(SILENCE);
        }
        return frame;
    }

    private String next() {
        return events.isEmpty() ? nextOnWire() : events.remove();
    }

    private String nextOnWire() {
        String frame = recorder.next();
        for (int heartbeats = 0; frame.equals("2"); heartbeats++) {
            if (heartbeats == MOST_HEARTBEATS) {
                throw failed("waits in vain");
            }
            recorder.send("3");
            frame = recorder.next();
        }
        return frame;
    }

    private void require(String start, String frame) {
        if (!frame.startsWith(start)) {
            throw failed("expected " + start + "…, but got " + frame);
        }
    }

    private AssertionError failed(String why) {
        return new AssertionError(name + " " + why + recorder.story());
    }
}
