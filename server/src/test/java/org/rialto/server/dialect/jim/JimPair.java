package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/**
 * Alice, who misbehaves, and Bob, who must not notice; carol is away, and room 200 is Bob's and carol's.
 *
 * <p>Thread: confined to the test.
 */
final class JimPair implements AutoCloseable {
    private static final String HEARTBEAT = "{\"cmd\":13}";

    private final TestServer server;
    private final FrameRecorder alice;
    private final FrameRecorder bob;

    JimPair(TestServer server) {
        this.server = server;
        List.of("alice", "bob", "carol").forEach(server::addUser);
        server.addRoom("Design", "200", "bob", "carol");
        alice = server.connect("alice");
        bob = server.connect("bob");
    }

    FrameRecorder alice() {
        return alice;
    }

    FrameRecorder bob() {
        return bob;
    }

    /** A connection that has not said who it is. */
    FrameRecorder stranger() {
        return FrameRecorder.connect(server.webSocket(""));
    }

    /** Both are alive and got nothing else, and neither the conversation of the two nor the room holds a message. */
    void requireNothingHappened() {
        requireAlive(alice);
        requireAlive(bob);
        bob.send("{\"cmd\":19,\"type\":1,\"userId\":\"bob\",\"fromUserId\":\"alice\"}");
        assertThat(Json.read(bob.next())).isEqualTo(Json.read(JimReplies.reply(20, 10018)));
        bob.send("{\"cmd\":19,\"type\":1,\"userId\":\"bob\",\"groupId\":\"200\"}");
        assertThat(Json.read(bob.next())).isEqualTo(Json.read(JimReplies.reply(20, 10018)));
    }

    static void requireAlive(FrameRecorder recorder) {
        recorder.send(HEARTBEAT);
        JsonNode answer = Json.read(recorder.next());
        assertThat(answer.path("command").asInt())
                .as("the next frame is the heartbeat's answer: %s", answer)
                .isEqualTo(13);
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
    }
}
