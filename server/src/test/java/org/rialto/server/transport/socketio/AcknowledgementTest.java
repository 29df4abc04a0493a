package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.socketio.Visitors.Happening;
import org.rialto.server.transport.ws.RawClient;

/** Acknowledgements in both directions, in time, late and never. */
class AcknowledgementTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Visitors visitors = new Visitors(true);
    private TestSocketIo server;

    @BeforeEach
    void start() throws Exception {
        server = new TestSocketIo(visitors);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theServerIsAcknowledged() throws Exception {
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            Answers answers = new Answers();
            session.emit(event("question", TextNode.valueOf("你好")), LONG, answers);
            session.emit(event("question"), LONG, answers);
            assertThat(client.receive().text()).isEqualTo("420[\"question\",\"你好\"]");
            assertThat(client.receive().text()).isEqualTo("421[\"question\"]");
            client.send("431[]");
            client.send("461-0[{\"_placeholder\":true,\"num\":0}]");
            client.send(RawClient.frame(true, RawClient.BINARY, new byte[] {7}));
            client.send("430[\"again\"]");
            assertThat(answers.next()).isEmpty();
            assertThat(answers.next()).containsExactly(BinaryNode.valueOf(new byte[] {7}));
            client.send("42[\"end\"]");
            visitors.next();
            assertThat(answers.isQuiet()).isTrue();
        }
    }

    @Test
    void anAcknowledgementThatDoesNotComeIsLost() throws Exception {
        try (RawClient client = server.entered(4)) {
            Answers answers = new Answers();
            SocketIoSession session = visitors.session();
            session.emit(event("slow"), LONG, answers);
            session.emit(event("question"), Duration.ofMillis(50), answers);
            assertThat(answers.next()).isNull();
            client.send("431[\"late\"]");
            client.send("430[\"in time\"]");
            assertThat(answers.next()).containsExactly(TextNode.valueOf("in time"));
        }
    }

    @Test
    void acknowledgementsAreLostWithTheConnection() throws Exception {
        Answers answers = new Answers();
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            session.emit(event("question"), LONG, answers);
            assertThat(client.receive().text()).startsWith("420");
        }
        Happening end = visitors.next();
        assertThat(end.args()).containsExactly(TextNode.valueOf("transport close"));
        assertThat(answers.next()).isNull();
        end.session().emit(event("question"), LONG, answers);
        assertThat(answers.next()).isNull();
    }

    @Test
    void aClientThatOwesTooManyAcknowledgementsIsSentAway() throws Exception {
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            Answers answers = new Answers();
            for (int i = 0; i <= TestSocketIo.PENDING_ACKS; i++) {
                session.emit(event("question"), LONG, answers);
            }
            assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("too slow"));
            for (int i = 0; i <= TestSocketIo.PENDING_ACKS; i++) {
                assertThat(answers.next()).isNull();
            }
            assertThat(Engine.lastOf(client)).isEqualTo(1008);
        }
    }

    @Test
    void acknowledgementsOfEventsAreSentOnce() throws Exception {
        try (RawClient client = server.entered(4)) {
            client.send("427[\"ask\"]");
            client.send("42[\"tell\"]");
            Happening asked = visitors.next();
            assertThat(asked.ack().isWanted()).isTrue();
            asked.ack().send(IntNode.valueOf(1));
            asked.ack().send(IntNode.valueOf(2));
            Happening told = visitors.next();
            assertThat(told.ack().isWanted()).isFalse();
            told.ack().send(IntNode.valueOf(3));
            told.session().emit("end");
            assertThat(client.receive().text()).isEqualTo("437[1]");
            assertThat(client.receive().text()).isEqualTo("42[\"end\"]");
        }
    }

    private SocketIoEvent event(String name, JsonNode... args) {
        return server.server().event(name, args);
    }

    /** Keeps what comes back; null where an acknowledgement was lost. */
    private static final class Answers implements AckHandler {
        private record Answer(@Nullable List<JsonNode> args) {}

        private final BlockingQueue<Answer> all = new LinkedBlockingQueue<>();

        @Override
        public void acknowledged(List<JsonNode> args) {
            all.add(new Answer(args));
        }

        @Override
        public void lost() {
            all.add(new Answer(null));
        }

        private @Nullable List<JsonNode> next() throws InterruptedException {
            Answer answer = all.poll(5, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer");
            }
            return answer.args();
        }

        private boolean isQuiet() {
            return all.isEmpty();
        }
    }
}
