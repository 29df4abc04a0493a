package org.rialto.desktop.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ZONE;
import static org.rialto.desktop.testkit.Samples.at;

import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.testkit.Screen;

class TimesTest {
    private final Times zh = new Times(Screen.CLOCK, new Texts(Locale.SIMPLIFIED_CHINESE));
    private final Times en = new Times(Screen.CLOCK, new Texts(Locale.ENGLISH));

    @Test
    void theListTellsAsLittleAsIsNeeded() {
        assertThat(zh.brief(at(11, 20, 9, 5))).isEqualTo("09:05");
        assertThat(zh.brief(at(11, 20, 23, 59))).isEqualTo("23:59");
        assertThat(zh.brief(at(11, 19, 23, 59))).isEqualTo("昨天");
        assertThat(zh.brief(at(11, 17, 0, 0))).isEqualTo("周二");
        assertThat(zh.brief(at(11, 13, 0, 0))).isEqualTo("11月13日");
        assertThat(en.brief(at(11, 13, 0, 0))).isEqualTo("13 Nov");
        assertThat(en.brief(in(2024, 2, 29))).isEqualTo("29 Feb 2024");
        assertThat(zh.brief(in(2024, 2, 29))).isEqualTo("2024年2月29日");
    }

    @Test
    void daysAreWrittenOut() {
        assertThat(zh.day(at(11, 20, 9, 5))).isEqualTo("11月20日 星期五");
        assertThat(en.day(at(11, 20, 9, 5))).isEqualTo("Friday, 20 November");
        assertThat(en.day(in(2024, 2, 29))).isEqualTo("Thursday, 29 February 2024");
    }

    private static long in(int year, int month, int day) {
        return LocalDateTime.of(year, month, day, 12, 0)
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
    }
}
