package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.rialto.protocol.desk.DeskData.ReadMarker;

class ReadMarksTest {
    private final List<String> told = new ArrayList<>();
    private final List<CompletableFuture<ReadMarker>> answers = new ArrayList<>();
    private final ReadMarks marks = new ReadMarks((conversation, seq) -> {
        told.add(conversation + " " + seq);
        CompletableFuture<ReadMarker> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    });

    @Test
    void tellsTheHighestOfEachConversationOnReturn() {
        marks.read("u:a", 3);
        marks.read("u:a", 9);
        marks.read("u:a", 5);
        marks.read("u:b", 1);
        assertThat(told).isEmpty();
        marks.online();
        assertThat(told).containsExactlyInAnyOrder("u:a 9", "u:b 1");
    }

    @Test
    void whatIsReadWhileOneIsUnderWayGoesAfterIt() {
        marks.online();
        marks.read("u:a", 1);
        marks.read("u:a", 2);
        marks.read("u:a", 3);
        assertThat(told).containsExactly("u:a 1");
        answers.get(0).complete(new ReadMarker("u:a", 1, 2));
        assertThat(told).containsExactly("u:a 1", "u:a 3");
        answers.get(1).complete(new ReadMarker("u:a", 3, 0));
        assertThat(told).hasSize(2);
    }

    @Test
    void aLostOneIsToldAgainARefusedOneIsNot() {
        marks.online();
        marks.read("u:a", 1);
        marks.offline();
        answers.get(0).completeExceptionally(new ConnectionLost("gone"));
        assertThat(told).hasSize(1);
        marks.online();
        assertThat(told).containsExactly("u:a 1", "u:a 1");
        answers.get(1).completeExceptionally(new Refusal(404, "unknown-conversation", Duration.ZERO));
        marks.online();
        assertThat(told).hasSize(2);
    }
}
