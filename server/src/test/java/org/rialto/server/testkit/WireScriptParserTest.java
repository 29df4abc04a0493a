package org.rialto.server.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireScriptParserTest {

    @Test
    void theFirstCommentIsTheTitle() {
        assertThat(WireScript.parse("x.wire", "# One\n# Two\n").title()).isEqualTo("One");
    }

    @Test
    void aScriptWithoutTitleIsRefused() {
        assertThatThrownBy(() -> WireScript.parse("x.wire", "Alice connects jim\n"))
                .hasMessageContaining("x.wire has no title");
    }

    @Test
    void aStatementThatNobodyKnowsIsRefusedWithItsLine() {
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\n\nAlice sings\n"))
                .hasMessageContaining("x.wire:3: Alice sings");
    }

    @Test
    void brokenJsonInAnExpectationIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\nAlice receives {\"a\":}\n"))
                .hasMessageContaining("x.wire:2");
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\nAlice receives {\"a\":1} {\"b\":2}\n"))
                .hasMessageContaining("x.wire:2");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\nGiven user alice nick \"Alice\"\n"))
                .hasMessageContaining("no such option: nick");
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\nGiven user alice nickname\n"))
                .hasMessageContaining("cannot read options");
    }

    @Test
    void aContinuationNeedsSomethingToGoOnWith() {
        assertThatThrownBy(() -> WireScript.parse("x.wire", "# T\n  {\"a\":1}\n"))
                .hasMessageContaining("nothing to go on with");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Given user alice nickname \"Alice Liddell\" password secret role service",
                "Given room \"J-IM朋友圈\" alias 100 open members alice bob",
                "Given room \"Design\" members alice as design",
                "Given setting limits.page-size 3",
                "Ann opens immessage ?device=3",
                "Ann enters {\"token\":\"x\"}",
                "Ann is let in",
                "Ann is refused \"unauthorized\"",
                "Ann connects immessage token=101 device=3",
                "Ann is ready",
                "Ann chats as 101 on 1",
                "Ann emits chat {\"messageType\":1} -> {\"code\":1,...}",
                "Ann emits heart {\"fromId\":101}",
                "Ann is sent chat {\"messageType\":2,...}",
                "Ann is sent and keeps chat {\"messageType\":2,...}",
                "Ann is sent nothing",
                "Ann is sent away",
                "Alice connects jim",
                "Alice connects jim token=alice",
                "Alice connects jim username=alice password=secret",
                "Alice connects jim ?token=0123&x=y",
                "Alice connects desk token=alice",
                "Alice connects friend id=alice token=alice",
                "Alice connects friend id=alice",
                "Alice is refused friend id=bob token=alice with 403",
                "Alice logs in as alice",
                "Alice connects jim token=alice        Alice receives {\"command\":6,...}",
                "Alice sends {\"cmd\":13}",
                "Alice sends\n  {\n    \"cmd\":13\n  }",
                "Alice sends raw \"not \\\"json\\\"\"",
                "Alice sends binary 00ff",
                "Alice receives\n  {\n    \"command\":13, ...\n  }",
                "Alice receives in any order\n  {\"command\":9,...}\n  {\"command\":8,...}",
                "Alice receives nothing",
                "Alice's last frame contains \"a\":1.0",
                "Alice is answered 12/10000",
                "Alice ignores {\"command\":303,...}",
                "Alice is alive",
                "Alice is closed",
                "Alice is closed 1009",
                "Alice disconnects",
                "Alice breaks off",
                "server restarts",
                "server stops",
                "server revokes the tokens of alice",
                "server adds carol to 200",
                "server removes carol from 200",
                "server lets alice ask bob",
                "server lets bob accept alice",
                "server lets alice add bob",
                "server lets alice drop bob",
                "server lets alice block bob",
                "server lets alice be called Alicia with picture http://h/a.png",
                "server lets alice recall m1 to bob",
                "server lets alice recall m1 in room 200",
                "server lets alice rename room 200 to Colours and shapes",
                "server lets alice switch VERIFY_JOINING on in room 200",
                "server lets alice call bob in room 200 Bobby",
                "server lets alice join room 200",
                "server lets alice leave room 200",
                "server lets alice admit bob to room 200",
                "server lets alice make bob ADMIN of room 200",
                "server lets alice dissolve room 200",
                "HTTP GET /api/user/online?userid=bob token=alice -> 200 {\"code\":10019,...}",
                "HTTP POST /user/login.do form phoneNumber=alice&password=x -> 200 {\"status\":0,...}",
                "HTTP POST /api/message/send bearer=alice {\"cmd\":11} -> 401",
                "HTTP POST /api/message/send token=alice\n  {\"cmd\":11}\n  -> 200 {\"code\":10000,...}",
            })
    void everyWordIsRead(String statement) {
        assertThatCode(() -> WireScript.parse("x.wire", "# T\n" + statement + "\n"))
                .doesNotThrowAnyException();
    }
}
