package org.rialto.server.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody in a wire script: one connection and what came over it.
 *
 * <p>Thread: confined to one script.
 */
final class Actor {
    /** How long silence must last before it counts as silence. */
    private static final Duration SILENCE = Duration.ofMillis(60);

    private static final String HEARTBEAT = "{\"cmd\":13,\"hbbyte\":\"-127\"}";
    private static final JsonPattern HEARTBEAT_ANSWER =
            JsonPattern.of("{\"command\":13,\"data\":{\"createTime\":${ms},\"hbbyte\":-128}}");

    private final String name;
    private final FrameRecorder recorder;
    private final Variables variables;
    private final List<JsonPattern> ignored = new ArrayList<>();

    Actor(String name, FrameRecorder recorder, Variables variables) {
        this.name = name;
        this.recorder = recorder;
        this.variables = variables;
    }

    void sends(String text) {
        recorder.send(variables.expand(text));
    }

    void sendsBinary(byte[] payload) {
        recorder.sendBinary(payload);
    }

    /** Frames like this do not count from now on. */
    void ignores(JsonPattern pattern) {
        ignored.add(pattern);
    }

    void stopsIgnoring(JsonPattern pattern) {
        ignored.remove(pattern);
    }

    void receives(JsonPattern pattern) {
        JsonNode frame = next();
        Optional<String> difference = pattern.mismatch(frame, variables);
        if (difference.isPresent()) {
            throw new AssertionError(name + " expected " + pattern + "\nbut " + difference.get() + recorder.story());
        }
    }

    void receivesInAnyOrder(List<JsonPattern> patterns) {
        List<JsonPattern> left = new ArrayList<>(patterns);
        while (!left.isEmpty()) {
            JsonNode frame = next();
            Optional<JsonPattern> found = left.stream()
                    .filter(pattern -> pattern.mismatch(frame, variables).isEmpty())
                    .findFirst();
            if (found.isEmpty()) {
                throw new AssertionError(name + " expected one of " + left + "\nbut got " + frame + recorder.story());
            }
            left.remove(found.get());
        }
    }

    void receivesNothing() {
        recorder.settle();
        Optional<String> frame = recorder.poll(SILENCE);
        while (frame.isPresent() && isIgnored(frame.get())) {
            frame = recorder.poll(SILENCE);
        }
        if (frame.isPresent()) {
            throw new AssertionError(name + " expected nothing, but got " + frame.get() + recorder.story());
        }
    }

    void settle() {
        if (isOpen()) {
            recorder.settle();
        }
    }

    void lastFrameContains(String text) {
        String wanted = variables.expand(text);
        if (!recorder.lastReceived().contains(wanted)) {
            throw new AssertionError(name + " expected to find " + wanted + " in the last frame" + recorder.story());
        }
    }

    void isAlive() {
        recorder.send(HEARTBEAT);
        receives(HEARTBEAT_ANSWER);
    }

    /** Everything before the end must have been taken. */
    void isClosed(int code) {
        int got = recorder.awaitClosed();
        requireNothingLeft();
        if (code != 0 && code != got) {
            throw new AssertionError(
                    name + " expected to be closed with " + code + ", but with " + got + recorder.story());
        }
    }

    void requireNothingLeft() {
        List<String> left =
                recorder.left().stream().filter(frame -> !isIgnored(frame)).toList();
        if (!left.isEmpty()) {
            throw new AssertionError(name + " got frames that nobody expected: " + left + recorder.story());
        }
    }

    private JsonNode next() {
        String frame = recorder.next();
        while (isIgnored(frame)) {
            frame = recorder.next();
        }
        return Json.read(frame);
    }

    private boolean isIgnored(String frame) {
        return ignored.stream()
                .anyMatch(pattern ->
                        pattern.mismatch(Json.read(frame), variables.copy()).isEmpty());
    }

    boolean isOpen() {
        return !recorder.isClosed();
    }

    void disconnect() {
        recorder.disconnect();
    }

    void breakOff() {
        recorder.breakOff();
    }
}
