package org.rialto.desktop.ui.shell;

import java.util.Locale;

/** What one chooses: a theme of its own, or the one of the system. */
public enum Theme {
    LIGHT,
    DARK,
    SYSTEM;

    /** The word on the command line and in the settings; what is unknown follows the system. */
    public static Theme of(String word) {
        for (Theme theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return SYSTEM;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
