package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/** Thread: confined to the test. */
final class OnDesk implements Mouth, Ear {
    private static final Duration SILENCE = Duration.ofMillis(60);
    private static final int HELLO = 100;
    private static final int POST = 110;
    private static final int MESSAGE = 300;

    private final FrameRecorder frames;
    private final Deque<JsonNode> messages = new ArrayDeque<>();

    OnDesk(TestServer server, String person) {
        frames = server.connect(person);
        frames.send("{\"cmd\":100,\"reqId\":\"hello\",\"version\":1,\"client\":\"test\",\"lang\":\"en\"}");
        answer(HELLO);
    }

    @Override
    public boolean canSay(Sample sample, Place place) {
        return true;
    }

    @Override
    public void say(Sample sample, Place place) {
        frames.send("{\"cmd\":110,\"reqId\":\"r\",\"conversation\":"
                + Json.quote((place.room() ? "r:" : "u:") + place.name()) + ",\"clientId\":\"" + UUID.randomUUID()
                + "\",\"kind\":\"" + word(sample) + "\",\"text\":" + Json.quote(sample.text()) + "}");
        answer(POST);
    }

    @Override
    public void settle() {
        frames.settle();
    }

    @Override
    public Heard hear() {
        while (messages.isEmpty()) {
            take(frames.next());
        }
        JsonNode message = messages.remove().path("data");
        return new Heard(message.path("kind").asText(), message.path("text").asText());
    }

    @Override
    public Heard expected(Sample sample, Class<? extends Mouth> by) {
        return new Heard(word(sample), sample.text());
    }

    @Override
    public void hearsNothing() {
        frames.settle();
        for (Optional<String> frame = frames.poll(SILENCE); frame.isPresent(); frame = frames.poll(SILENCE)) {
            take(frame.get());
        }
        assertThat(messages).isEmpty();
    }

    @Override
    public void close() {
        frames.breakOff();
    }

    private void answer(int command) {
        JsonNode frame = take(frames.next());
        while (frame.path("command").asInt() != command) {
            frame = take(frames.next());
        }
        assertThat(frame.path("code").asInt()).as("%s", frame).isEqualTo(200);
    }

    private JsonNode take(String text) {
        JsonNode frame = Json.read(text);
        boolean notice = frame.path("data").path("kind").asText().equals("notice");
        if (frame.path("command").asInt() == MESSAGE && !notice) {
            messages.add(frame);
        }
        return frame;
    }

    private static String word(Sample sample) {
        return sample.kind().name().toLowerCase(Locale.ROOT);
    }
}
