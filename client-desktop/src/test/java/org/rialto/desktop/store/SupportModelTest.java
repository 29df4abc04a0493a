package org.rialto.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.WANG;
import static org.rialto.desktop.testkit.Visits.NOW;
import static org.rialto.desktop.testkit.Visits.TAO;
import static org.rialto.desktop.testkit.Visits.V2B6D;
import static org.rialto.desktop.testkit.Visits.V7F3A;
import static org.rialto.desktop.testkit.Visits.V91CE;
import static org.rialto.desktop.testkit.Visits.agent;
import static org.rialto.desktop.testkit.Visits.closed;
import static org.rialto.desktop.testkit.Visits.contact;
import static org.rialto.desktop.testkit.Visits.contacts;
import static org.rialto.desktop.testkit.Visits.open;
import static org.rialto.desktop.testkit.Visits.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.rialto.protocol.desk.DeskSupport.Case;

class SupportModelTest {
    private final FedAccount fed = new FedAccount();
    private final SupportModel desk = fed.desk.model;

    @Test
    void whoCameFirstWaitsInFront() {
        desk.apply(waiting(2, V91CE, 38, null));
        desk.apply(waiting(1, V7F3A, 134, null));
        assertThat(desk.queue()).extracting(Case::id).containsExactly(1L, 2L);
    }

    @Test
    void aVisitorIsInOnePlaceAtATime() {
        desk.apply(waiting(1, V7F3A, 134, null));
        desk.apply(open(1, V7F3A, ME, NOW));
        assertThat(desk.queue()).isEmpty();
        assertThat(desk.open()).extracting(Case::id).containsExactly(1L);
        desk.apply(open(1, V7F3A, WANG, NOW + 1));
        assertThat(desk.open()).isEmpty();
        desk.apply(closed(1, V7F3A, WANG, NOW + 2, null));
        assertThat(desk.visit(V7F3A.id()).orElseThrow().state()).isEqualTo("closed");
    }

    @Test
    void whatIsOlderChangesNothing() {
        desk.apply(open(1, V7F3A, ME, NOW));
        desk.apply(waiting(1, V7F3A, 134, null));
        assertThat(desk.queue()).isEmpty();
        assertThat(desk.open()).hasSize(1);
    }

    @Test
    void whoIsOpenedByTheServersListReplacesWhoWas() {
        desk.apply(open(1, V7F3A, ME, NOW));
        desk.mine(List.of(open(3, TAO, ME, NOW + 5), open(2, V2B6D, ME, NOW + 1)));
        assertThat(desk.open()).extracting(Case::id).containsExactly(2L, 3L);
    }

    @Test
    void visitorsAreNotAmongTheChats() {
        fed.store.apply(new SyncPage(
                List.of(
                        Samples.direct(TAO, 2, Samples.text("u:v-tao", 4, TAO, "hi", NOW), 4),
                        Samples.direct(WANG, 1, Samples.text("u:wang.le", 4, WANG, "hi", NOW), 4)),
                List.of(),
                false,
                1,
                false));
        assertThat(fed.store.unreadProperty().get()).isEqualTo(3);
        desk.apply(contacts(1, 1, 1, contact(TAO, NOW, 2)));
        assertThat(fed.store.unreadProperty().get()).isEqualTo(1);
        assertThat(fed.store.conversations()).extracting(ConversationModel::id).containsExactly("u:wang.le");
        assertThat(fed.store.find("u:v-tao")).isPresent();
        fed.store.apply(Samples.direct(TAO, 3, Samples.text("u:v-tao", 5, TAO, "hi", NOW), 4));
        assertThat(fed.store.conversations()).hasSize(1);
    }

    @Test
    void oneCanWriteToWhomOneNeverWroteTo() {
        desk.apply(open(1, V7F3A, ME, NOW));
        ConversationModel conversation = fed.store.direct(V7F3A);
        assertThat(fed.store.conversations()).isEmpty();
        fed.store.apply(Samples.text("u:v-7f3a", 1, V7F3A, "hello", NOW));
        assertThat(conversation.transcript().messages()).hasSize(1);
        assertThat(fed.store.direct(V7F3A)).isSameAs(conversation);
    }

    @Test
    void whoWasLostIsToldUntilItIsDismissed() {
        Case gone = open(1, V7F3A, WANG, NOW);
        desk.lost(List.of(gone));
        assertThat(desk.lost()).containsExactly(gone);
        desk.dismissLost();
        desk.lost(List.of(gone));
        assertThat(desk.lost()).isEmpty();
        desk.lost(List.of(open(1, V7F3A, WANG, NOW + 1)));
        assertThat(desk.lost()).hasSize(1);
    }

    @Test
    void knowsItselfAndTheColleagues() {
        desk.agents(List.of(agent(ME, "available", null, 1), agent(WANG, "busy", null, 2)));
        assertThat(desk.meProperty().get()).isEqualTo(agent(ME, "available", null, 1));
        desk.apply(agent(ME, "away", null, 0));
        desk.apply(agent(WANG, "away", null, 0));
        assertThat(desk.meProperty().get()).isEqualTo(agent(ME, "away", null, 0));
        assertThat(desk.agents()).hasSize(2);
    }

    @Test
    void countsByTheServersClock() {
        desk.begin(true, NOW + 86_400_000);
        assertThat(desk.now()).isEqualTo(NOW + 86_400_000);
    }
}
