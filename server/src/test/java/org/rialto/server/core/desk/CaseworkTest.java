package org.rialto.server.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskNews;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Move;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.testkit.TestCore;

class CaseworkTest {
    @TempDir
    Path folder;

    private TestCore core;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aHundredRequestsAtOnceMakeOneAllocation() {
        List<Caller> agents = List.of(agent("a1"), agent("a2"), agent("a3"));
        agents.forEach(this::attach);
        Caller visitor = visitor("v");
        List<CompletableFuture<Allocation>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Allocation> answer = new CompletableFuture<>();
            CompletableFuture.runAsync(() -> core.desk
                    .reception()
                    .receive(visitor, null, Reply.of(answer::complete, answer::completeExceptionally)));
            answers.add(answer);
        }
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(core.desk.support().open(core.operator())).hasSize(1);
    }

    @Test
    void visitorsGoToTheLeastLoadedAgent() {
        Caller a1 = agent("a1");
        Caller a2 = agent("a2");
        attach(a1);
        receive(visitor("v1"));
        receive(visitor("v2"));
        attach(a2);
        receive(visitor("v3"));
        receive(visitor("v4"));
        assertThat(core.desk.support().mine(a1)).hasSize(2);
        assertThat(core.desk.support().mine(a2)).hasSize(2);
    }

    @Test
    void whenTheLeaseEndsVisitorsGoToColleaguesAndBothSidesAreTold() {
        Caller a1 = agent("a1");
        Caller a2 = agent("a2");
        Session session = attach(a1);
        Caller visitor = visitor("v");
        receive(visitor);
        attach(a2);
        core.hub.detach(session);
        sweepAfter(Duration.ZERO);
        sweepAfter(Duration.ofSeconds(59));
        assertThat(core.desk.support().mine(a1)).hasSize(1);
        sweepAfter(Duration.ofSeconds(1));
        assertThat(core.desk.support().mine(a2))
                .extracting(line -> line.support().move())
                .containsExactly(Move.LEASE_ENDED);
        assertThat(core.desk.support().lost(a1, core.clock.instant())).hasSize(1);
        assertThat(core.events)
                .anyMatch(event -> event.event() instanceof Event.DeskChanged changed
                        && changed.news() instanceof DeskNews.CaseMoved moved
                        && moved.support().move() == Move.LEASE_ENDED
                        && event.audience().users().length == 2);
        assertThat(core.inbox.letters(visitor))
                .extracting(letter -> letter.message().body())
                .containsExactly("您好，客服A2已接入，为您服务!");
    }

    @Test
    void whenNobodyElseIsThereTheyWaitForWhoComesNext() {
        Caller a1 = agent("a1");
        Session session = attach(a1);
        receive(visitor("v"));
        core.hub.detach(session);
        sweepAfter(Duration.ZERO);
        sweepAfter(Duration.ofSeconds(61));
        assertThat(core.desk.support().queue(core.operator())).hasSize(1);
        attach(agent("a2"));
        sweepAfter(Duration.ZERO);
        assertThat(core.desk.support().queue(core.operator())).isEmpty();
    }

    @Test
    void aWordAfterTheEndReopensTheCase() {
        Caller a1 = agent("a1");
        attach(a1);
        Caller visitor = visitor("v");
        receive(visitor);
        this.<SupportDesk.Line>ask(reply -> core.desk.support().close(a1, "v", reply));
        core.write(visitor, a1, "one more thing");
        assertThat(core.desk.support().mine(a1))
                .extracting(line -> line.support().move())
                .containsExactly(Move.REOPENED);
    }

    @Test
    void anAnswerToWhoWaitsTakesThem() {
        Caller visitor = visitor("v");
        receive(visitor);
        Caller a1 = agent("a1");
        core.write(a1, visitor, "hello");
        assertThat(core.desk.support().mine(a1))
                .extracting(line -> line.support().move())
                .containsExactly(Move.TAKEN);
        assertThat(core.desk.support().mine(a1).get(0).support().answeredAt()).isNotNull();
    }

    @Test
    void aGroupThatIsBusyLetsVisitorsWaitForItsAgents() {
        Caller a1 = agent("a1");
        Caller a2 = agent("a2");
        attach(a1);
        receive(visitor("v"));
        attach(agent("a3"));
        this.<SupportDesk.Member>ask(reply -> core.desk.support().state(a2, null, "sales", reply));
        this.<SupportDesk.Line>ask(reply -> core.desk.support().transferToGroup(a1, "v", "sales", reply));
        sweepAfter(Duration.ofSeconds(1));
        assertThat(core.desk.support().queue(a1))
                .extracting(line -> line.support().group())
                .containsExactly("sales");
        attach(a2);
        sweepAfter(Duration.ofSeconds(1));
        assertThat(core.desk.support().mine(a2)).hasSize(1);
    }

    @Test
    void outOfHoursTheVisitorIsToldOnceInACase() {
        Caller a1 = agent("a1");
        attach(a1);
        Caller visitor = visitor("v");
        this.<DeskTexts>ask(reply -> core.desk
                .notebook()
                .setTexts(
                        core.operator(),
                        // 2025-01-01 00:00 UTC is a Wednesday, 08:00 in Shanghai
                        new DeskTexts("", "", "", "closed", "", "Mon-Fri 09:00-18:00", "Asia/Shanghai"),
                        reply));
        core.write(visitor, a1, "anybody there?");
        core.write(visitor, a1, "hello?");
        assertThat(core.inbox.letters(visitor))
                .extracting(letter -> letter.message().body())
                .containsExactly("closed");
        assertThat(core.inbox.letters(visitor))
                .allMatch(letter -> letter.message().byServer());
    }

    @Test
    void whoNeverSaidAnythingIsForgottenAfterADay() {
        Caller a1 = agent("a1");
        for (String id : List.of("silent", "talker")) {
            core.accounts
                    .register(new Arrival(
                            id, "the-token-of-" + id, AccountRole.VISITOR, id, null, "pc", null, null, null, false))
                    .join();
            receive(core.accounts.authenticate("the-token-of-" + id));
        }
        core.write(core.accounts.authenticate("the-token-of-talker"), a1, "hello");
        core.clock.advance(Duration.ofHours(25));
        assertThat(core.accounts
                        .forgetSilentVisitors(core.operator(), core.hub::isOnline)
                        .join())
                .isEqualTo(1);
        assertThat(core.accounts.profile(core.operator(), "silent")).isEmpty();
        assertThat(core.accounts.profile(core.operator(), "talker")).isPresent();
        assertThat(core.desk.support().queue(core.operator()))
                .extracting(line -> line.visitor().id().text())
                .doesNotContain("silent");
    }

    @Test
    void theVisitOfARemovedAccountEndsAndNobodyStumblesOverIt() {
        Caller a1 = agent("a1");
        Session session = attach(a1);
        receive(visitor("v"));
        core.accounts.remove(core.operator(), "v").join();
        assertThat(core.desk.support().mine(a1)).isEmpty();
        assertThat(core.desk.support().closed(core.operator(), 10)).isEmpty();
        core.hub.detach(session);
        sweepAfter(Duration.ZERO);
        sweepAfter(Duration.ofSeconds(61));
        receive(visitor("w"));
        assertThat(core.desk.support().agents(core.operator()))
                .extracting(member -> member.agent().open())
                .containsExactly(0);
    }

    private Caller agent(String id) {
        return core.user(id, AccountRole.AGENT);
    }

    private Caller visitor(String id) {
        return core.user(id, AccountRole.VISITOR);
    }

    private Allocation receive(Caller visitor) {
        return this.<Allocation>ask(reply -> core.desk.reception().receive(visitor, null, reply));
    }

    private Session attach(Caller caller) {
        Session session = new Live(caller.user());
        core.hub.attach(session);
        return session;
    }

    private void sweepAfter(Duration time) {
        core.clock.advance(time);
        core.desk.support().sweep(core.operator());
        core.settle();
    }

    private <T> T ask(Consumer<Reply<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        question.accept(Reply.of(answer::complete, answer::completeExceptionally));
        T given = answer.join();
        core.settle();
        return given;
    }

    private record Live(UserId user) implements Session {
        @Override
        public Outlet outlet() {
            return (event, sessions) -> {};
        }
    }
}
