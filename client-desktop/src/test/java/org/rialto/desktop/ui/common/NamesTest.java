package org.rialto.desktop.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "沈一鸣, 一鸣, 鸣",
        "周, 周, 周",
        "Tomás Rivera, TR, TR",
        "nadia van der okafor, NO, NO",
        "Emma, E, E",
        "李 Wei, 李, 李",
        "'', '', ''",
        "!!!, '', ''",
    })
    void initialsOfPeople(String name, String initials, String small) {
        assertThat(Names.initials(name, false)).isEqualTo(initials);
        assertThat(Names.initials(name, true)).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource({"秋季展会筹备组, 秋季, 秋", "IT 服务台 Helpdesk, IT, I", "产品评审 Product, 产品, 产", "'', '', ''"})
    void initialsOfRooms(String title, String initials, String small) {
        assertThat(Names.roomInitials(title, false)).isEqualTo(initials);
        assertThat(Names.roomInitials(title, true)).isEqualTo(small);
    }

    @Test
    void namesLoseWhatHidesOrTurnsText() {
        assertThat(Names.clean(" A\u202Elice\u200B\n\tB\u0007 ")).isEqualTo("Alice B");
        assertThat(Names.clean("x".repeat(500))).hasSize(200);
        assertThat(Names.isolated("Bob\u2069")).isEqualTo("\u2068Bob\u2069");
    }

    @Test
    void textKeepsItsLinesAndJoinedEmoji() {
        assertThat(Names.text("a\n\tb\u202E\u0000 \uD83D\uDC69\u200D\uD83D\uDCBB"))
                .isEqualTo("a\n\tb \uD83D\uDC69\u200D\uD83D\uDCBB");
    }

    @Test
    void theHueOfAnIdIsStableAndAllEightAreUsed() {
        assertThat(Names.hue("u:alice")).isEqualTo(Names.hue("u:alice"));
        assertThat(java.util.stream.IntStream.range(0, 400)
                        .map(i -> Names.hue("u:user" + i))
                        .distinct())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }
}
