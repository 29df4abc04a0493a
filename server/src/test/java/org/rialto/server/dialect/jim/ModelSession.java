package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;

/**
 * One connection of a model test: takes the frame it waits for, keeps the others, and notes every message pushed.
 *
 * <p>Thread: confined to the test.
 */
final class ModelSession {
    private static final int CHAT = 11;
    private static final int MESSAGE = 300;

    private final FrameRecorder recorder;
    private final List<JsonNode> kept = new ArrayList<>();
    private final Set<String> pushed = new LinkedHashSet<>();

    ModelSession(FrameRecorder recorder) {
        this.recorder = recorder;
    }

    void send(String frame) {
        recorder.send(frame);
    }

    /** Sends and waits for the frame with this command that is no push. */
    JsonNode ask(String frame, int command) {
        send(frame);
        return await(node -> node.path("command").asInt() == command);
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Iterator<JsonNode> old = kept.iterator();
        while (old.hasNext()) {
            JsonNode frame = old.next();
            if (wanted.test(frame)) {
                old.remove();
                return frame;
            }
        }
        JsonNode frame = read();
        while (!wanted.test(frame)) {
            kept.add(frame);
            frame = read();
        }
        return frame;
    }

    /** Waits until a message was pushed here. */
    void awaitPushed(String id) {
        while (!pushed.contains(id)) {
            kept.add(read());
        }
    }

    /** Ids of the messages pushed here, in the order of arrival. */
    List<String> pushed() {
        return List.copyOf(pushed);
    }

    void disconnect() {
        recorder.disconnect();
    }

    void breakOff() {
        recorder.breakOff();
    }

    private JsonNode read() {
        JsonNode frame = Json.read(recorder.next());
        int command = frame.path("command").asInt();
        if (command == CHAT || command == MESSAGE) {
            JsonNode message = frame.path("data");
            boolean notice = message.path("kind").asText().equals("notice");
            assertThat(notice || pushed.add(message.path("id").asText()))
                    .as("pushed once: %s%s", frame, recorder.story())
                    .isTrue();
        }
        return frame;
    }
}
