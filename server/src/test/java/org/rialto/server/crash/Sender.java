package org.rialto.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;

/**
 * Somebody who writes without pause until the server is gone: numbered messages, a window of them unanswered. What was
 * not answered is sent again, with the same ids, to the next server.
 *
 * <p>Thread: {@link #write} on a thread of its own, the rest when that has ended.
 */
final class Sender {
    private static final int WINDOW = 16;
    private static final int CHAT_PUSH = 11;
    private static final int CHAT_ANSWER = 12;
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final String name;
    private final String target;
    private final Set<String> pushed = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private int sent;
    private int acked;

    /** @param target the JSON fields that say where to: {@code "chatType":2,"to":"bob"} */
    Sender(String name, String target) {
        this.name = name;
        this.target = target;
    }

    String name() {
        return name;
    }

    /** How many of its messages, from the first one on, were answered. */
    int acked() {
        return acked;
    }

    /** How many were sent at least once. */
    int sent() {
        return sent;
    }

    /** Ids of the messages that were pushed here. */
    Set<String> pushed() {
        return pushed;
    }

    /** Whatever went wrong otherwise than by the server's end. */
    List<String> complaints() {
        return complaints;
    }

    /** Writes until the connection breaks. */
    void write(FrameRecorder recorder, CountDownLatch firstAnswer) {
        try {
            writeOn(recorder, firstAnswer);
        } catch (CompletionException e) {
            // That the connection broke is what this test is about.
            if (!(e.getCause() instanceof IOException)) {
                complaints.add(e.toString());
            }
        }
        Optional<String> frame = recorder.poll(A_WHILE);
        while (frame.isPresent()) {
            take(frame.get(), firstAnswer);
            frame = recorder.poll(A_WHILE);
        }
        recorder.close();
    }

    private void writeOn(FrameRecorder recorder, CountDownLatch firstAnswer) {
        int next = acked;
        while (!recorder.isClosed()) {
            while (next - acked < WINDOW) {
                sent = Math.max(sent, next + 1);
                recorder.send(frame(next));
                next++;
            }
            recorder.poll(A_WHILE).ifPresent(frame -> take(frame, firstAnswer));
        }
    }

    private void take(String text, CountDownLatch firstAnswer) {
        JsonNode frame = Json.read(text);
        int command = frame.path("command").asInt();
        int code = frame.path("code").asInt();
        if (command == CHAT_PUSH) {
            pushed.add(frame.path("data").path("id").asText());
        } else if (command == CHAT_ANSWER && (code == 10000 || code == 10001)) {
            acked++;
            firstAnswer.countDown();
        } else {
            complaints.add(text);
        }
    }

    private String frame(int number) {
        return "{\"cmd\":11," + target + ",\"msgType\":0,\"createTime\":1,\"content\":\"message " + number
                + "\",\"id\":\"" + name + "-" + number + "\"}";
    }
}
