package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rialto.server.core.model.Kind;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/** Thread: confined to the test. */
final class OnJim implements Mouth, Ear {
    private static final Duration SILENCE = Duration.ofMillis(60);
    private static final int CHAT = 11;

    private final FrameRecorder frames;

    OnJim(TestServer server, String person) {
        frames = server.connect(person);
    }

    @Override
    public boolean canSay(Sample sample, Place place) {
        return true;
    }

    @Override
    public void say(Sample sample, Place place) {
        String extras = extras(sample.kind(), true);
        frames.send("{\"cmd\":11,\"id\":\"" + UUID.randomUUID() + "\",\"chatType\":"
                + (place.room() ? "1,\"groupId\":" : "2,\"to\":") + Json.quote(place.name()) + ",\"msgType\":"
                + type(sample.kind()) + ",\"content\":" + Json.quote(sample.text())
                + (extras.isEmpty() ? "" : ",\"extras\":{\"" + extras + "\":1}") + ",\"createTime\":1}");
    }

    @Override
    public void settle() {
        frames.settle();
    }

    @Override
    public Heard hear() {
        JsonNode frame = Json.read(frames.next());
        while (frame.path("command").asInt() != CHAT) {
            frame = Json.read(frames.next());
        }
        JsonNode body = frame.path("data");
        String extras = body.path("extras").isObject()
                ? body.path("extras").fieldNames().next()
                : "";
        return new Heard(
                body.path("msgType").asText() + extras, body.path("content").asText());
    }

    @Override
    public Heard expected(Sample sample, Class<? extends Mouth> by) {
        return new Heard(type(sample.kind()) + extras(sample.kind(), by == OnJim.class), sample.text());
    }

    @Override
    public void hearsNothing() {
        frames.settle();
        for (Optional<String> frame = frames.poll(SILENCE); frame.isPresent(); frame = frames.poll(SILENCE)) {
            assertThat(Json.read(frame.get()).path("command").asInt())
                    .as(frame.get())
                    .isNotEqualTo(CHAT);
        }
    }

    @Override
    public void close() {
        frames.breakOff();
    }

    /** @param own said on this wire: who was mentioned is not known elsewhere */
    private static String extras(Kind kind, boolean own) {
        return switch (kind) {
            case FILE, LOCATION, CARD, STICKER -> kind.name().toLowerCase(Locale.ROOT);
            case MENTION -> own ? "mentions" : "";
            default -> "";
        };
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case IMAGE -> 1;
            case VOICE -> 2;
            case VIDEO -> 3;
            case AUDIO -> 4;
            case LINK -> 5;
            default -> 0;
        };
    }
}
