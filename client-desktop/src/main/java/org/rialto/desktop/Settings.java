package org.rialto.desktop;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What is remembered between two starts. Never a password, never a token.
 *
 * <p>Thread: immutable.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Settings(
        String server,
        String account,
        boolean keep,
        String theme,
        String language,
        int textSize,
        double width,
        double height,
        double listWidth) {
    static final Settings FRESH = new Settings("", "", false, "system", "", 14, 1280, 800, 304);

    Settings withAccess(String newServer, String newAccount, boolean newKeep) {
        return new Settings(newServer, newAccount, newKeep, theme, language, textSize, width, height, listWidth);
    }

    Settings withLook(String newTheme, String newLanguage, int newTextSize) {
        return new Settings(server, account, keep, newTheme, newLanguage, newTextSize, width, height, listWidth);
    }

    Settings withWindow(double newWidth, double newHeight) {
        return new Settings(server, account, keep, theme, language, textSize, newWidth, newHeight, listWidth);
    }

    Settings withListWidth(double newListWidth) {
        return new Settings(server, account, keep, theme, language, textSize, width, height, newListWidth);
    }
}
