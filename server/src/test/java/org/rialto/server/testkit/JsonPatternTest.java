package org.rialto.server.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonPatternTest {
    private final Variables variables = new Variables();

    @Test
    void orderOfKeysDoesNotMatter() {
        assertThat(mismatch("{\"a\":1,\"b\":[1,2]}", "{\"b\":[1,2],\"a\":1}")).isEmpty();
    }

    @Test
    void aSurplusKeyIsAMismatchUnlessTheRestIsOpen() {
        assertThat(mismatch("{\"a\":1}", "{\"a\":1,\"b\":2}"))
                .hasValueSatisfying(text -> assertThat(text).contains("[b]"));
        assertThat(mismatch("{\"a\":1,...}", "{\"a\":1,\"b\":2}")).isEmpty();
        assertThat(mismatch("{...}", "{}")).isEmpty();
    }

    @Test
    void aMissingKeyIsAMismatchEvenWhenTheRestIsOpen() {
        assertThat(mismatch("{\"a\":${any},...}", "{\"b\":2}")).isPresent();
    }

    @Test
    void theDifferenceNamesItsPlace() {
        assertThat(mismatch("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("$.a.b[1] is 3"));
    }

    @Test
    void aNumberIsNotItsText() {
        assertThat(mismatch("{\"a\":1}", "{\"a\":\"1\"}")).isPresent();
        assertThat(mismatch("{\"a\":\"1\"}", "{\"a\":1}")).isPresent();
        assertThat(mismatch("{\"a\":1}", "{\"a\":1.0}")).isEmpty();
        assertThat(mismatch("{\"a\":1}", "{\"a\":1.5}")).isPresent();
    }

    @Test
    void arraysCompareInOrderUnlessMarked() {
        assertThat(mismatch("[1,2]", "[2,1]")).isPresent();
        assertThat(mismatch("[~ 1,2]", "[2,1]")).isEmpty();
        assertThat(mismatch("[~ 1,2]", "[2,2]")).isPresent();
        assertThat(mismatch("[~ 1]", "[2,1]")).isPresent();
        assertThat(mismatch("[~ 1, ...]", "[2,1]")).isEmpty();
        assertThat(mismatch("[~]", "[]")).isEmpty();
        assertThat(mismatch("[1, ...]", "[1,2]")).isEmpty();
        assertThat(mismatch("[1]", "[]")).isPresent();
    }

    @Test
    void aHoleCatchesAndMeetsTheSameValueAgain() {
        assertThat(mismatch("{\"a\":${id},\"b\":\"${id}\"}", "{\"a\":\"x\",\"b\":\"x\"}"))
                .isEmpty();
        assertThat(mismatch("{\"a\":${id}}", "{\"a\":\"y\"}")).isPresent();
        assertThat(variables.text("id")).isEqualTo("x");
    }

    @Test
    void aMismatchCatchesNothing() {
        assertThat(mismatch("{\"a\":${id},\"b\":1}", "{\"a\":\"x\",\"b\":2}")).isPresent();
        assertThat(mismatch("{\"a\":${id}}", "{\"a\":\"y\"}")).isEmpty();
        assertThat(variables.text("id")).isEqualTo("y");
    }

    @Test
    void typedHolesCheckTheType() {
        assertThat(mismatch("[${any},${string},${int}]", "[null,\"s\",3]")).isEmpty();
        assertThat(mismatch("[${string}]", "[3]")).isPresent();
        assertThat(mismatch("[${int}]", "[3.5]")).isPresent();
        assertThat(mismatch("[${ms}]", "[12]")).isPresent();
        assertThat(mismatch("[${ms}]", "[" + System.currentTimeMillis() + "]")).isEmpty();
        assertThat(mismatch("[${hex32}]", "[\"2D225AD13D3C4C6E803BAF3B46473310\"]"))
                .isPresent();
        assertThat(mismatch("[${id:hex32}]", "[\"2d225ad13d3c4c6e803baf3b46473310\"]"))
                .isEmpty();
        assertThat(variables.text("id")).isEqualTo("2d225ad13d3c4c6e803baf3b46473310");
        assertThat(mismatch("[${any}, ${nonsense:hex32}]", "[1, 2]")).isPresent();
    }

    @Test
    void aHoleInsideATextOrAKeyMustBeKnown() {
        variables.set("room", "5f");
        assertThat(mismatch("{\"r:${room}\":\"<${room}>\"}", "{\"r:5f\":\"<5f>\"}"))
                .isEmpty();
        assertThatThrownBy(() -> mismatch("{\"a\":\"<${unknown}>\"}", "{\"a\":\"<x>\"}"))
                .hasMessageContaining("unknown");
    }

    @Test
    void aRepetitionIsAText() {
        assertThat(mismatch("{\"a\":\"${repeat:xy:2}\"}", "{\"a\":\"xyxy\"}")).isEmpty();
        assertThat(mismatch("{\"a\":\"${repeat:xy:2}\"}", "{\"a\":\"xyx\"}")).isPresent();
    }

    @Test
    void dotsAndHolesInsideTextsAreText() {
        assertThat(mismatch("{\"a\":\"...~\"}", "{\"a\":\"...~\"}")).isEmpty();
        assertThat(mismatch("{\"a\":\"\\\"...\"}", "{\"a\":\"\\\"...\"}")).isEmpty();
    }

    @Test
    void theExpandedTextHoldsRepetitionsAndTheTime() {
        assertThat(variables.expand("<${repeat:ab:3}>")).isEqualTo("<ababab>");
        assertThat(Long.parseLong(variables.expand("${now}"))).isPositive();
    }

    private Optional<String> mismatch(String pattern, String actual) {
        return JsonPattern.of(pattern).mismatch(Json.read(actual), variables);
    }
}
