package org.rialto.server.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A script that is wrong must fail, and say where. */
class WireScriptRunTest {
    private static final String HEARTBEAT = "Alice sends {\"cmd\":13}\n";

    @Test
    void aTrueScriptPasses() {
        assertThatCode(() -> play(HEARTBEAT + "Alice receives {\"command\":13,...}\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void aFrameThatDiffersFails() {
        assertThatThrownBy(() -> play(HEARTBEAT + "Alice receives {\"command\":14,...}\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("x.wire:4")
                .hasMessageContaining("$.command is 13, expected 14");
    }

    @Test
    void aFrameThatNobodyExpectedFailsAtTheEnd() {
        assertThatThrownBy(() -> play(HEARTBEAT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("hbbyte");
    }

    @Test
    void aFrameWhereNothingWasExpectedFails() {
        assertThatThrownBy(() -> play(HEARTBEAT + "Alice receives nothing\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected nothing");
    }

    @Test
    void aFrameThatIsNotAmongThoseInAnyOrderFails() {
        assertThatThrownBy(() -> play(HEARTBEAT + "Alice receives in any order\n  {\"command\":9,...}\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected one of");
    }

    @Test
    void aFrameLeftOverWhenTheServerClosesFails() {
        assertThatThrownBy(() -> play("Alice sends {\"cmd\":14}\nAlice is closed\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("10021");
    }

    @Test
    void anotherCloseCodeFails() {
        assertThatThrownBy(() -> play("Alice sends {\"cmd\":14}\nAlice is answered 14/10021\nAlice is closed 4000\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected to be closed with 4000");
    }

    @Test
    void anotherHttpStatusOrBodyFails() {
        assertThatThrownBy(() -> play("HTTP GET /api/user/online?userid=alice token=alice -> 418\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("status 200");
        assertThatThrownBy(() -> play("HTTP GET /api/user/online?userid=alice token=alice -> 200 {\"code\":1,...}\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("$.code is 10019");
    }

    @Test
    void whatIsIgnoredDoesNotCount() {
        assertThatCode(() -> play("Alice ignores {\"command\":13,...}\n" + HEARTBEAT))
                .doesNotThrowAnyException();
    }

    private static void play(String lines) {
        WireScript.parse("x.wire", "# A script\nAlice logs in as alice\n" + lines)
                .run();
    }
}
