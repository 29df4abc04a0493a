package org.rialto.server.core.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Problem;
import org.rialto.server.testkit.TestCore;

/** Whose tokens coming in keeps alive. */
class ArrivalTest {
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);
    private static final Duration DAY = Duration.ofDays(1);

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

    @ParameterizedTest
    @CsvSource({"ADMIN,VISITOR", "SERVICE,VISITOR", "USER,VISITOR", "AGENT,VISITOR", "AGENT,AGENT"})
    void anExpiredTokenOfStaffStaysExpired(AccountRole role, AccountRole claimed) {
        core.user("ann", role);
        String token = core.token("ann");
        core.clock.advance(EIGHT_DAYS);
        assertThat(TestCore.refusal(catchThrowable(() -> comeIn("ann", token, claimed, false))))
                .isEqualTo(Problem.NOT_ALLOWED);
        assertThat(authenticated(token)).isEqualTo(Problem.BAD_CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({"ADMIN,VISITOR", "AGENT,AGENT"})
    void aTokenOfStaffLivesNoLongerForComingIn(AccountRole role, AccountRole claimed) {
        core.user("ann", role);
        String token =
                core.accounts.issueToken(core.operator(), "ann", DAY, "test").join();
        comeIn("ann", token, claimed, false);
        core.clock.advance(DAY.plusSeconds(1));
        assertThat(authenticated(token)).isEqualTo(Problem.BAD_CREDENTIALS);
    }

    @Test
    void aVisitorsExpiredTokenComesToLifeAgain() {
        comeIn("vera", "the-token-of-vera", AccountRole.VISITOR, false);
        core.clock.advance(EIGHT_DAYS);
        comeIn("vera", "the-token-of-vera", AccountRole.VISITOR, false);
        assertThat(core.accounts.authenticate("the-token-of-vera").user().text())
                .isEqualTo("vera");
    }

    @Test
    void theApplicationRenewsTokensOfAgentsOnly() {
        core.user("boss", AccountRole.ADMIN);
        String ofBoss = core.token("boss");
        comeIn("ann", "the-token-of-ann", AccountRole.AGENT, true);
        core.clock.advance(EIGHT_DAYS);
        comeIn("ann", "the-token-of-ann", AccountRole.AGENT, true);
        assertThat(core.accounts.authenticate("the-token-of-ann").user().text()).isEqualTo("ann");
        assertThat(TestCore.refusal(catchThrowable(() -> comeIn("boss", ofBoss, AccountRole.VISITOR, true))))
                .isEqualTo(Problem.NOT_ALLOWED);
    }

    private void comeIn(String id, String token, AccountRole role, boolean byApplication) {
        core.accounts
                .register(new Arrival(id, token, role, id, null, "pc", null, null, null, byApplication))
                .join();
    }

    private Problem authenticated(String token) {
        return TestCore.refusal(catchThrowable(() -> core.accounts.authenticate(token)));
    }
}
