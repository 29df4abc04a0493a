package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.RawClient.Incoming;
import org.rialto.server.transport.ws.Socket.Sent;

/** What an application may ask of the engine. */
class SocketIoServerTest {
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
    void aPollingClientThatLetsTooMuchWaitIsSentAway() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        SocketIoSession session = visitors.session();
        BlockingQueue<Boolean> fates = new LinkedBlockingQueue<>();
        String large = "x".repeat(TestSocketIo.QUEUE_BYTES / 3);
        for (int i = 0; i < 3; i++) {
            session.emit(event("large", TextNode.valueOf(large)), fates::add);
        }
        assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("too slow"));
        for (int i = 0; i < 3; i++) {
            assertThat(fates.poll(5, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void theFateOfEventsIsTold() throws Exception {
        BlockingQueue<Boolean> fates = new LinkedBlockingQueue<>();
        try (RawClient client = server.entered(4)) {
            visitors.session().emit(event("news"), fates::add);
            assertThat(fates.poll(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.receive().text()).isEqualTo("42[\"news\"]");
        }
        visitors.next().session().emit(event("news"), fates::add);
        assertThat(fates.poll(5, TimeUnit.SECONDS)).isFalse();

        Engine engine = server.engine(3);
        String sid = engine.newSession();
        SocketIoSession session = visitors.session();
        session.emit(event("news"), fates::add);
        assertThat(fates.poll()).isNull();
        assertThat(engine.poll(sid).body()).isEqualTo(engine.body("40", "42[\"news\"]"));
        assertThat(fates.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneEventGoesToClientsOfEveryKind() throws Exception {
        Engine old = server.engine(3);
        String oldSid = old.newSession();
        Engine newer = server.engine(4);
        String newSid = newer.newSession();
        newer.post(newSid, "40");
        try (RawClient oldSocket = server.entered(3);
                RawClient newSocket = server.entered(4)) {
            SocketIoEvent event = event("file", BinaryNode.valueOf(new byte[] {1, 2}), TextNode.valueOf("ü"));
            for (int i = 0; i < 4; i++) {
                visitors.session().emit(event, Sent.IGNORED);
            }
            String text = "451-[\"file\",{\"_placeholder\":true,\"num\":0},\"ü\"]";
            assertThat(newSocket.receive().text()).isEqualTo(text);
            assertThat(newSocket.receive().payload()).containsExactly(1, 2);
            assertThat(oldSocket.receive().text()).isEqualTo(text);
            assertThat(oldSocket.receive().payload()).containsExactly(4, 1, 2);
            assertThat(newer.poll(newSid).body()).contains("\u001e" + text + "\u001ebAQI=");
            assertThat(old.poll(oldSid).body()).contains(text);
        }
    }

    @Test
    void whoIsRefusedHearsWhy() throws Exception {
        Visitors strict = new Visitors(false);
        try (TestSocketIo other = new TestSocketIo(strict)) {
            try (RawClient client = other.engine(4).socket()) {
                client.receive();
                client.send("40{\"token\":\"x\"}");
                Joining joining = strict.joining();
                assertThat(joining.auth().path("token").textValue()).isEqualTo("x");
                assertThat(joining.engineVersion()).isEqualTo(4);
                joining.refuse("unauthorized");
                strict.letIn(joining); // too late
                assertThat(client.receive().text()).isEqualTo("44{\"message\":\"unauthorized\"}");
                client.send("40");
                strict.letIn(strict.joining());
                assertThat(client.receive().text()).startsWith("40{\"sid\":");
            }
            try (RawClient client = other.engine(3).socket()) {
                client.receive();
                strict.joining().refuse("unauthorized");
                assertThat(client.receive().text()).isEqualTo("44\"unauthorized\"");
                assertThat(Engine.lastOf(client)).isEqualTo(1000); // after the connect timeout
            }
        }
    }

    @Test
    void whoGetsNoAnswerIsClosedAfterTheConnectTimeout() throws Exception {
        Visitors strict = new Visitors(false);
        try (TestSocketIo other = new TestSocketIo(strict);
                RawClient client = other.engine(4).socket()) {
            client.receive();
            client.send("40");
            Joining joining = strict.joining();
            assertThat(Engine.lastOf(client)).isEqualTo(1000);
            strict.letIn(joining);
            assertThat(strict.isQuiet()).isTrue();
            assertThat(other.server().sessions()).isZero();
        }
    }

    @Test
    void theGateAnswersWithAStatusOfItsOwn() throws Exception {
        Engine engine = server.engine(4);
        HttpResponse<String> refused = engine.get("EIO=4&transport=polling&token=none");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"no \\\"token\\\"\"}");
        assertThat(engine.refusedSocket("EIO=4&transport=websocket&token=none")).startsWith("HTTP/1.1 401 ");
        assertThat(server.server().sessions()).isZero();
    }

    @Test
    void moreSessionsThanMayBeAreRefused() throws Exception {
        Engine engine = server.engine(4);
        for (int i = 0; i < TestSocketIo.SESSIONS; i++) {
            engine.newSession();
        }
        assertThat(engine.get("EIO=4&transport=polling").statusCode()).isEqualTo(503);
        assertThat(engine.refusedSocket("EIO=4&transport=websocket")).startsWith("HTTP/1.1 503 ");
        Awaitility.await().until(() -> server.server().sessions() == 0); // nobody connected
        engine.newSession();
    }

    @Test
    void whoIsDisconnectedIsToldAndMayComeBack() throws Exception {
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            session.emit("last words");
            session.disconnect();
            session.emit("too late");
            assertThat(client.receive().text()).isEqualTo("42[\"last words\"]");
            assertThat(client.receive().text()).isEqualTo("41");
            assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("server namespace disconnect"));
            assertThat(session.isConnected()).isFalse();
            client.send("40");
            assertThat(client.receive().text()).startsWith("40{");
            visitors.session().disconnectAll();
            assertThat(client.receive().text()).isEqualTo("41");
            assertThat(client.receive().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void aGoodbyeWaitsForTheNextPoll() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        SocketIoSession session = visitors.session();
        engine.poll(sid);
        session.emit("last words");
        session.disconnectAll();
        assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("server namespace disconnect"));
        assertThat(engine.post(sid, "42[\"ignored\"]").statusCode()).isEqualTo(200);
        assertThat(engine.poll(sid).body()).isEqualTo("42[\"last words\"]\u001e41\u001e1");
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        assertThat(visitors.isQuiet()).isTrue();
    }

    @Test
    void aPausedSocketIsNotRead() throws Exception {
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            session.pause();
            client.send("42[\"one\"]");
            client.send("42[\"two\"]");
            assertQuiet();
            session.resume();
            assertThat(visitors.next().name()).isEqualTo("one");
            assertThat(visitors.next().name()).isEqualTo("two");
        }
    }

    @Test
    void aPausedPollingClientWaitsForItsAnswer() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        SocketIoSession session = visitors.session();
        session.pause();
        CompletableFuture<HttpResponse<String>> post = CompletableFuture.supplyAsync(() -> {
            try {
                return engine.post(sid, "42[\"one\"]\u001e42[\"two\"]");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertQuiet();
        assertThat(post).isNotDone();
        session.resume();
        assertThat(visitors.next().name()).isEqualTo("one");
        assertThat(visitors.next().name()).isEqualTo("two");
        assertThat(post.get(5, TimeUnit.SECONDS).body()).isEqualTo("ok");
    }

    @Test
    void aHandlerThatFailsEndsItsSession() throws Exception {
        try (RawClient client = server.entered(4)) {
            client.send("42[\"fail\"]");
            assertThat(Engine.lastOf(client)).isEqualTo(1000);
            assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("forced close"));
        }
    }

    @Test
    void whenTheServerStopsEverybodyIsToldAtOnce() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        engine.poll(sid);
        CompletableFuture<HttpResponse<String>> poll = engine.pollLater(sid);
        Engine.awaitHeld(poll);
        try (RawClient client = server.entered(4)) {
            server.server().close();
            assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo("1");
            Incoming last = client.receive();
            assertThat(last.opcode()).isIn(RawClient.PING, -1);
            assertThat(visitors.next().args()).containsExactly(TextNode.valueOf("server shutting down"));
            assertThat(server.server().sessions()).isZero();
        }
    }

    @Test
    void manyThreadsMayEmitAndEachKeepsItsOrder() throws Exception {
        try (RawClient client = server.entered(4)) {
            SocketIoSession session = visitors.session();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String name = "thread" + t;
                Thread thread = new Thread(() -> {
                    for (int n = 0; n < 500; n++) {
                        session.emit(name, IntNode.valueOf(n));
                    }
                });
                thread.start();
                threads.add(thread);
            }
            Map<String, Integer> next = new TreeMap<>();
            for (int i = 0; i < 2000; i++) {
                String text = client.receive().text();
                String name = text.substring(4, 11);
                int expected = next.merge(name, 1, Integer::sum) - 1;
                assertThat(text).isEqualTo("42[\"" + name + "\"," + expected + "]");
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void nothingIsLostWhileAClientUpgrades() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        SocketIoSession session = visitors.session();
        int count = 2000;
        Thread sender = new Thread(() -> {
            for (int n = 0; n < count; n++) {
                session.emit("n", IntNode.valueOf(n));
            }
        });
        sender.start();
        List<String> received = new ArrayList<>(packets(engine.poll(sid)));
        try (RawClient client = engine.upgrade(sid)) {
            client.send("2probe");
            assertThat(client.receive().text()).isEqualTo("3probe");
            received.addAll(packets(engine.poll(sid)));
            client.send("5");
            received.removeIf("6"::equals);
            received.remove(0); // the connect packet
            while (received.size() < count) {
                received.add(client.receive().text());
            }
        }
        sender.join();
        for (int n = 0; n < count; n++) {
            assertThat(received.get(n)).isEqualTo("42[\"n\"," + n + "]");
        }
    }

    @Test
    void anUpgradeThatIsNotFinishedIsGivenUp() throws Exception {
        Engine engine = server.engine(4);
        String sid = engine.newSession();
        engine.post(sid, "40");
        engine.poll(sid);
        try (RawClient client = engine.upgrade(sid)) {
            client.send("2probe");
            assertThat(client.receive().text()).isEqualTo("3probe");
            assertThat(client.receive().closeCode()).isEqualTo(1000);
        }
        visitors.session().emit("still here");
        assertThat(engine.poll(sid).body()).isEqualTo("42[\"still here\"]");
    }

    private SocketIoEvent event(String name, JsonNode... args) {
        return server.server().event(name, args);
    }

    private static List<String> packets(HttpResponse<String> poll) {
        return List.of(poll.body().split("\u001e"));
    }

    private void assertQuiet() {
        Awaitility.await()
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .during(60, TimeUnit.MILLISECONDS)
                .until(visitors::isQuiet);
    }
}
