package org.rialto.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.store.Unread.Base;
import org.rialto.desktop.store.Unread.Count;
import org.rialto.desktop.store.Unread.Event;

class UnreadTest {
    private static final Base BASE = new Base(10, 7, 2, List.of(6L, 9L));

    @Test
    void withoutEventsItIsTheServersNumber() {
        assertThat(Unread.fold(BASE, List.of())).isEqualTo(new Count(2, 1, 7));
    }

    @Test
    void messagesOfOthersAddOneEach() {
        assertThat(unread(new Event.Posted(11, true), new Event.Posted(12, false), new Event.Posted(13, true)))
                .isEqualTo(4);
    }

    @Test
    void whatTheServerHasCountedAlreadyAddsNothing() {
        assertThat(unread(new Event.Posted(10, true))).isEqualTo(2);
    }

    @Test
    void aRecallTakesOneAwayOnlyIfItWasUnread() {
        assertThat(unread(new Event.Recalled(9))).isEqualTo(1);
        assertThat(unread(new Event.Recalled(7))).isEqualTo(2);
    }

    @Test
    void itNeverFallsBelowNothing() {
        assertThat(unread(new Event.Recalled(8), new Event.Recalled(9), new Event.Recalled(10)))
                .isZero();
    }

    @Test
    void theServersMarkerReplacesTheNumber() {
        assertThat(Unread.fold(BASE, List.of(new Event.Posted(11, true), new Event.Marked(10, 1))))
                .isEqualTo(new Count(1, 0, 10));
    }

    @Test
    void anOlderMarkerChangesNothing() {
        assertThat(unread(new Event.Marked(5, 9))).isEqualTo(2);
    }

    @Test
    void readingHereCountsAtOnceAndNeverBackwards() {
        assertThat(Unread.fold(BASE, List.of(new Event.ReadHere(9, 1)))).isEqualTo(new Count(1, 0, 9));
        assertThat(unread(new Event.ReadHere(6, 5))).isEqualTo(2);
    }

    @Test
    void aMessageBehindTheMarkerIsNotUnread() {
        assertThat(unread(new Event.Marked(12, 0), new Event.Posted(11, true), new Event.Posted(13, true)))
                .isEqualTo(1);
    }

    @Test
    void aNewerBaseCoversWhatItKnows() {
        Stream<Event> events = Stream.of(
                new Event.Posted(10, true),
                new Event.Posted(11, true),
                new Event.Recalled(9),
                new Event.Marked(9, 1),
                new Event.ReadHere(7, 2),
                new Event.ReadHere(9, 1));
        assertThat(Unread.after(BASE, events)).containsExactly(new Event.Posted(11, true), new Event.ReadHere(9, 1));
    }

    private static int unread(Event... events) {
        return Unread.fold(BASE, List.of(events)).unread();
    }
}
