package org.rialto.server.core.model.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What people call a file. It is shown and suggested for saving, and never part of a path of ours. */
public final class FileTitle {
    private static final int MOST_BYTES = 255;

    private FileTitle() {}

    /** The last part of whatever path it is, without what cannot be seen or turns the line round, and not too long. */
    public static String clean(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String visible = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .strip();
        String title = visible.isEmpty() ? "file" : visible;
        while (title.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            // From the stem, because the ending says what it is; a long ending is none.
            int dot = title.lastIndexOf('.');
            int end = dot > 0 && title.length() - dot <= MOST_BYTES / 8 ? dot : title.length();
            title = title.substring(0, title.offsetByCodePoints(end, -1)) + title.substring(end);
        }
        return title;
    }

    /** Of a clean title: what follows the last dot, in lower case; empty without a dot. */
    public static String ending(String title) {
        int dot = title.lastIndexOf('.');
        return dot < 0 ? "" : title.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
