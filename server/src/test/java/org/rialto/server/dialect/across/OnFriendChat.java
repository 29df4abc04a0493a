package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.rialto.server.core.model.Kind;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/** Carries text between two people, and has no acknowledgement. Thread: confined to the test. */
final class OnFriendChat implements Mouth, Ear {
    private static final Duration SILENCE = Duration.ofMillis(60);

    private final FrameRecorder frames;

    OnFriendChat(TestServer server, String person) {
        frames = FrameRecorder.connect(server.friendSocket(person + "?token=" + server.token(person)));
    }

    @Override
    public boolean canSay(Sample sample, Place place) {
        return sample.kind() == Kind.TEXT && !place.room();
    }

    @Override
    public void say(Sample sample, Place place) {
        frames.send("{\"to\":" + Json.quote(place.name()) + ",\"text\":" + Json.quote(sample.text()) + "}");
    }

    @Override
    public void settle() {
        frames.settle();
    }

    @Override
    public Heard hear() {
        return new Heard("", Json.read(frames.next()).path("text").asText());
    }

    @Override
    public Heard expected(Sample sample, Class<? extends Mouth> by) {
        String before = switch (sample.kind()) {
            case VOICE -> "[voice] ";
            case VIDEO -> "[video] ";
            case AUDIO -> "[audio] ";
            case FILE -> "[file] ";
            default -> "";
        };
        return new Heard("", before + sample.text());
    }

    @Override
    public void hearsNothing() {
        frames.settle();
        assertThat(frames.poll(SILENCE)).isEmpty();
    }

    @Override
    public void close() {
        frames.breakOff();
    }
}
