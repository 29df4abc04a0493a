package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rialto.protocol.desk.DeskData.Posted;

class OutboxTest implements Outbox.Listener {
    private final List<String> told = new ArrayList<>();
    private final List<Outbox.Letter> gone = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Posted>> answers = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Outbox outbox = new Outbox(this::post, this, Clock.systemUTC(), () -> "c" + ids.incrementAndGet());

    @Test
    void sendsOneAfterTheOtherInEachConversation() {
        outbox.online();
        outbox.post("u:a", "1");
        outbox.post("u:a", "2");
        outbox.post("u:b", "3");
        assertThat(texts()).containsExactly("1", "3");
        answers.get(0).complete(new Posted("c1", 1, 1));
        assertThat(texts()).containsExactly("1", "3", "2");
        assertThat(told).containsExactly("sending 1", "sending 2", "sending 3", "sent 1");
    }

    @Test
    void keepsEverythingWhileTheServerIsAway() {
        outbox.post("u:a", "1");
        outbox.post("u:a", "2");
        assertThat(gone).isEmpty();
        outbox.online();
        answers.get(0).complete(new Posted("c1", 1, 1));
        assertThat(texts()).containsExactly("1", "2");
    }

    @Test
    void sendsWhatGotNoAnswerAgainUnderTheSameId() {
        outbox.online();
        outbox.post("u:a", "1");
        outbox.offline();
        answers.get(0).completeExceptionally(new ConnectionLost("gone"));
        assertThat(gone).hasSize(1);
        outbox.online();
        assertThat(gone).extracting(Outbox.Letter::clientId).containsExactly("c1", "c1");
        answers.get(1).complete(new Posted("c1", 1, 1));
        assertThat(told).containsExactly("sending 1", "sent 1");
    }

    @Test
    void aLateAnswerOfTheOldConnectionCountsOnce() {
        outbox.online();
        outbox.post("u:a", "1");
        outbox.online();
        answers.get(1).complete(new Posted("c1", 1, 1));
        answers.get(0).complete(new Posted("c1", 1, 1));
        assertThat(told).containsExactly("sending 1", "sent 1");
    }

    @Test
    void aRefusedOneFailsAndTheNextGoes() {
        outbox.online();
        outbox.post("u:a", "1");
        outbox.post("u:a", "2");
        answers.get(0).completeExceptionally(new Refusal(413, "too-large", Duration.ZERO));
        assertThat(told).endsWith("failed 1 too-large");
        assertThat(texts()).containsExactly("1", "2");
        outbox.retry("c1");
        answers.get(1).complete(new Posted("c2", 1, 1));
        assertThat(gone).extracting(Outbox.Letter::clientId).containsExactly("c1", "c2", "c1");
        outbox.retry("c1");
        assertThat(gone).hasSize(3);
    }

    @Test
    void aFailedOneCanBeDiscardedOnce() {
        outbox.online();
        outbox.post("u:a", "1");
        answers.get(0).completeExceptionally(new Refusal(403, "not-member", Duration.ZERO));
        outbox.discard("c1");
        outbox.discard("c1");
        assertThat(told).endsWith("failed 1 not-member", "discarded 1").hasSize(3);
    }

    @Test
    void aBusyServerIsAskedAgainAfterTheTimeItNames() {
        outbox.online();
        outbox.post("u:a", "1");
        answers.get(0).completeExceptionally(new Refusal(429, "too-many", Duration.ofMillis(30)));
        await().atMost(Duration.ofSeconds(5)).until(() -> gone.size() == 2);
        assertThat(told).containsExactly("sending 1");
    }

    private CompletableFuture<Posted> post(Outbox.Letter letter) {
        CompletableFuture<Posted> answer = new CompletableFuture<>();
        answers.add(answer);
        gone.add(letter);
        return answer;
    }

    private List<String> texts() {
        return gone.stream().map(Outbox.Letter::text).toList();
    }

    @Override
    public void sending(Outbox.Letter letter) {
        told.add("sending " + letter.text());
    }

    @Override
    public void sent(Outbox.Letter letter, Posted posted) {
        told.add("sent " + letter.text());
    }

    @Override
    public void failed(Outbox.Letter letter, Refusal refusal) {
        told.add("failed " + letter.text() + " " + refusal.problem());
    }

    @Override
    public void discarded(Outbox.Letter letter) {
        told.add("discarded " + letter.text());
    }
}
