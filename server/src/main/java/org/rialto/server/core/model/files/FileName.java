package org.rialto.server.core.model.files;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name a file has on disk and in its address: ours and random, so whoever knows it may have the file
 * (docs/protocol/README.md, ruling 18).
 *
 * @param stem 32 lower-case hex digits
 * @param ending 1 to 10 of a-z and 0-9
 */
public record FileName(String stem, String ending) {
    /** What a file is called whose own ending could do harm in a path, or that has none. */
    private static final String NO_ENDING = "bin";

    private static final int SHORTEST = 34;
    private static final Pattern ENDING = Pattern.compile("[a-z0-9]{1,10}");
    private static final String DASHED = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern NAME =
            Pattern.compile("(?<![0-9a-f-])([0-9a-f]{32}|" + DASHED + ")\\.([a-z0-9]{1,10})");

    /** A new name that nobody can guess. @param ending as the client wrote it */
    public static FileName random(String ending) {
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        String stem = HexFormat.of().formatHex(bits);
        return new FileName(stem, ENDING.matcher(ending).matches() ? ending : NO_ENDING);
    }

    /** As it stands in an address, with the dashes of a UUID or without. */
    public static Optional<FileName> read(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches() ? Optional.of(name(matcher)) : Optional.empty();
    }

    /** All that look like names of files in addresses, wherever they stand in a text. */
    public static Set<FileName> in(@Nullable String text) {
        if (text == null || text.length() < SHORTEST || text.indexOf('/') < 0) {
            return Set.of(); // most messages
        }
        Set<FileName> names = new HashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(name(matcher));
        }
        return names;
    }

    /** The stem with the dashes of a UUID. */
    public String dashed() {
        return stem.substring(0, 8)
                + '-'
                + stem.substring(8, 12)
                + '-'
                + stem.substring(12, 16)
                + '-'
                + stem.substring(16, 20)
                + '-'
                + stem.substring(20)
                + '.'
                + ending;
    }

    @Override
    public String toString() {
        return stem + '.' + ending;
    }

    private static FileName name(Matcher matcher) {
        return new FileName(dashless(matcher.group(1)), matcher.group(2));
    }

    private static String dashless(String uuid) {
        return uuid.replace("-", "");
    }
}
