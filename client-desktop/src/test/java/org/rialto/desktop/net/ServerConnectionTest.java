package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.net.Link.State;
import org.rialto.desktop.testkit.DeskEndpoint;
import org.rialto.protocol.desk.DeskData.ConversationGone;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.rialto.protocol.desk.DeskData.Welcome;
import org.rialto.protocol.desk.DeskRequest;

class ServerConnectionTest implements ServerConnection.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ServerConnection.Timing SHORT = new ServerConnection.Timing(
            Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofMillis(100), Duration.ofMillis(500));

    private final List<State> links = new CopyOnWriteArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DeskEndpoint endpoint = new DeskEndpoint();
    private final ServerConnection connection = connect(endpoint.address(), ServerConnection.Timing.USUAL);

    ServerConnectionTest() throws IOException {}

    @AfterEach
    void end() {
        connection.close();
        endpoint.close();
    }

    @Test
    void signsInWithTheTokenInTheFirstFrameAndNeverInTheAddress() {
        connection.start();
        until(State.ONLINE);
        assertThat(endpoint.handshakes).containsExactly("none");
        assertThat(endpoint.requests.get(0).path("cmd").asInt()).isEqualTo(5);
        assertThat(endpoint.requests.get(0).path("token").asText()).isEqualTo("secret");
        JsonNode hello = endpoint.requests.get(1);
        assertThat(hello.path("cmd").asInt()).isEqualTo(100);
        assertThat(hello.path("version").asInt()).isEqualTo(1);
        assertThat(hello.path("lang").asText()).isEqualTo("en");
        assertThat(links).containsExactly(State.CONNECTING, State.ONLINE);
        assertThat(told).containsExactly("welcome alice");
    }

    @Test
    void joinsAnswersToQuestionsWhateverTheirOrder() throws Exception {
        connection.start();
        until(State.ONLINE);
        CompletableFuture<SyncPage> first = sync();
        CompletableFuture<SyncPage> second = sync();
        await().atMost(PATIENCE).until(() -> endpoint.requests.size() >= 4);
        endpoint.push(answer(endpoint.requests.get(3), "\"cursor\":2"));
        endpoint.push(answer(endpoint.requests.get(2), "\"cursor\":1"));
        assertThat(first.get(5, TimeUnit.SECONDS).cursor()).isEqualTo(1);
        assertThat(second.get(5, TimeUnit.SECONDS).cursor()).isEqualTo(2);
    }

    @Test
    void aRefusalTellsItsCodeAndProblem() {
        connection.start();
        until(State.ONLINE);
        CompletableFuture<SyncPage> asked = sync();
        await().atMost(PATIENCE).until(() -> endpoint.requests.size() >= 3);
        endpoint.push("{\"command\":101,\"reqId\":\"%s\",\"code\":429,\"problem\":\"too-many\",\"retryAfterMs\":70}"
                .formatted(endpoint.requests.get(2).path("reqId").asText()));
        assertThatThrownBy(() -> asked.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(429);
                    assertThat(refusal.problem()).isEqualTo("too-many");
                    assertThat(refusal.passes()).isTrue();
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(70));
                });
    }

    @Test
    void handsOnEveryPushAndIgnoresWhatItDoesNotKnow() {
        connection.start();
        until(State.ONLINE);
        endpoint.push("not json");
        endpoint.push("{\"command\":377,\"data\":{}}");
        endpoint.push(
                "{\"command\":300,\"data\":{\"conversation\":\"u:bob\",\"seq\":8,\"id\":\"9a\",\"sender\":{\"id\":"
                        + "\"bob\",\"number\":1,\"nickname\":\"Bob\"},\"kind\":\"text\",\"text\":\"你好\",\"new\":true}}");
        endpoint.push(
                "{\"command\":301,\"data\":{\"id\":\"u:bob\",\"kind\":\"direct\",\"title\":\"Bob\",\"notify\":\"all\"}}");
        endpoint.push("{\"command\":302,\"data\":{\"conversation\":\"r:1\"}}");
        endpoint.push("{\"command\":303,\"data\":{\"conversation\":\"u:bob\",\"readSeq\":8,\"unread\":0}}");
        await().atMost(PATIENCE).until(() -> told.size() == 5);
        assertThat(told).containsExactly("welcome alice", "message 你好", "row Bob", "gone r:1", "marker 8");
    }

    @Test
    void comesBackAfterTheServerWentAndLosesNoQuestionInSilence() {
        connection.start();
        until(State.ONLINE);
        CompletableFuture<SyncPage> asked = sync();
        await().atMost(PATIENCE).until(() -> endpoint.requests.size() >= 3);
        endpoint.cut();
        assertThatThrownBy(() -> asked.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionLost.class);
        await().atMost(PATIENCE).until(() -> links.contains(State.OFFLINE));
        connection.retryNow();
        await().atMost(PATIENCE)
                .until(() -> links.stream().filter(State.ONLINE::equals).count() == 2);
        assertThat(links)
                .containsExactly(State.CONNECTING, State.ONLINE, State.OFFLINE, State.CONNECTING, State.ONLINE);
    }

    @Test
    void aRequestWhileOfflineFailsAtOnce() {
        assertThatThrownBy(() -> sync().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionLost.class);
        connection.close();
        assertThatThrownBy(() -> sync().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionLost.class);
    }

    @Test
    void aServerThatFallsSilentIsLeft() {
        endpoint.beats = false;
        try (ServerConnection impatient = connect(endpoint.address(), SHORT)) {
            impatient.start();
            until(State.ONLINE);
            await().atMost(PATIENCE).until(() -> links.contains(State.OFFLINE));
        }
    }

    @Test
    void heartbeatsKeepAQuietLineUp() {
        try (ServerConnection impatient = connect(endpoint.address(), SHORT)) {
            impatient.start();
            until(State.ONLINE);
            await().atMost(PATIENCE)
                    .until(() -> endpoint.requests.stream()
                                    .filter(request -> request.path("cmd").asInt() == 13)
                                    .count()
                            >= 8);
            assertThat(links).containsExactly(State.CONNECTING, State.ONLINE);
        }
    }

    @Test
    void aRefusedTokenSignsOutAndIsNotTriedAgain() {
        endpoint.login = "{\"code\":10008,\"command\":6,\"msg\":\"no\"}";
        connection.start();
        until(State.SIGNED_OUT);
        assertThat(reasons).endsWith("token");
        assertThat(links).containsExactly(State.CONNECTING, State.SIGNED_OUT);
    }

    @Test
    void aPlainJimServerIsToldApart() {
        endpoint.hello = "{\"command\":0,\"code\":10017,\"msg\":\"unknown %s\"}";
        connection.start();
        until(State.NOT_RIALTO);
    }

    @Test
    void aServerThatDoesNotAnswerTheGreetingIsNoneOfOurs() {
        endpoint.hello = "";
        ServerConnection.Timing soon = new ServerConnection.Timing(
                Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (ServerConnection impatient = connect(endpoint.address(), soon)) {
            impatient.start();
            until(State.NOT_RIALTO);
        }
    }

    @Test
    void aVisitorIsRefused() {
        endpoint.hello = "{\"command\":100,\"reqId\":\"%s\",\"code\":403,\"problem\":\"not-allowed\"}";
        connection.start();
        until(State.SIGNED_OUT);
    }

    @Test
    void aGoodbyeSaysWhetherToComeBack() {
        connection.start();
        until(State.ONLINE);
        endpoint.push("{\"command\":399,\"data\":{\"reason\":\"restarting\"}}");
        await().atMost(PATIENCE).until(() -> links.contains(State.OFFLINE));
        connection.retryNow();
        await().atMost(PATIENCE)
                .until(() -> links.stream().filter(State.ONLINE::equals).count() == 2);
        endpoint.push("{\"command\":399,\"data\":{\"reason\":\"too-many-sessions\"}}");
        until(State.SIGNED_OUT);
        assertThat(reasons).endsWith("too-many-sessions");
        connection.retryNow();
        await().atMost(PATIENCE)
                .until(() -> links.stream().filter(State.ONLINE::equals).count() == 3);
    }

    @Test
    void nobodyThereIsOfflineWithTheTimeOfTheNextTry() {
        try (ServerConnection lonely = connect("http://127.0.0.1:1", ServerConnection.Timing.USUAL)) {
            lonely.start();
            until(State.OFFLINE);
        }
    }

    private ServerConnection connect(String address, ServerConnection.Timing timing) {
        return new ServerConnection(
                ServerAddress.parse(address).orElseThrow(),
                "secret",
                new ServerConnection.Client("test", "here", "en"),
                this,
                timing);
    }

    private CompletableFuture<SyncPage> sync() {
        return connection.request(id -> new DeskRequest.Sync(id, 0, 10), SyncPage.class);
    }

    private static String answer(JsonNode request, String data) {
        return "{\"command\":101,\"reqId\":\"%s\",\"code\":200,\"data\":{\"conversations\":[],\"removed\":[],%s}}"
                .formatted(request.path("reqId").asText(), data);
    }

    private void until(State state) {
        await().atMost(PATIENCE).until(() -> links.contains(state));
    }

    @Override
    public void link(Link link) {
        reasons.add(link.reason());
        assertThat(link.nextTry() != null).isEqualTo(link.state() == State.OFFLINE);
        links.add(link.state());
    }

    @Override
    public void welcome(Welcome welcome) {
        told.add("welcome " + welcome.user().id());
    }

    @Override
    public void message(Message message) {
        told.add("message " + message.text());
    }

    @Override
    public void conversation(ConversationRow row) {
        told.add("row " + row.title());
    }

    @Override
    public void conversationGone(ConversationGone gone) {
        told.add("gone " + gone.conversation());
    }

    @Override
    public void readMarker(ReadMarker marker) {
        told.add("marker " + marker.readSeq());
    }
}
