package org.rialto.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {
    @ParameterizedTest
    @CsvSource({
        "Windows 11, AppsUseLightTheme    REG_DWORD    0x0, true",
        "Windows 11, AppsUseLightTheme    REG_DWORD    0x1, false",
        "Mac OS X, Dark, true",
        "Mac OS X, The domain/default pair does not exist, false",
        "Linux, 'prefer-dark', true",
        "Linux, 'default', false",
        "Linux, '', false",
    })
    void understandsWhatTheSystemSays(String system, String answer, boolean dark) {
        assertThat(new SystemTheme(system).saysDark(answer)).isEqualTo(dark);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, reg", "Mac OS X, defaults", "Linux, gsettings"})
    void asksTheToolOfTheSystem(String system, String tool) {
        assertThat(new SystemTheme(system).command()).startsWith(tool);
    }

    @Test
    void isLightWhereNobodyAnswers() throws Exception {
        assertThat(new SystemTheme("Windows of a system that is not here")
                        .isDark()
                        .get(10, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void themesHaveWords() {
        assertThat(Theme.of("dark")).isEqualTo(Theme.DARK);
        assertThat(Theme.of("light")).isEqualTo(Theme.LIGHT);
        assertThat(Theme.of("purple")).isEqualTo(Theme.SYSTEM);
    }
}
