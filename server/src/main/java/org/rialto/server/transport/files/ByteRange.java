package org.rialto.server.transport.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Part of a file, as a Range header asks for it. Thread: immutable. */
record ByteRange(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What to make of a header: everything, a part, or nothing that could be had. */
    enum Wish {
        ALL,
        PART,
        NONE
    }

    /** Several ranges at once and what cannot be read are answered with all, as RFC 9110 permits. */
    static Wish wish(@Nullable String header, long size) {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty() || isReversed(matcher)) {
            return Wish.ALL;
        }
        return of(matcher, size).isPresent() ? Wish.PART : Wish.NONE;
    }

    /** Of a header whose wish is a part. */
    static ByteRange of(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        return Optional.of(matcher)
                .filter(Matcher::matches)
                .flatMap(found -> of(found, size))
                .orElse(new ByteRange(0, size));
    }

    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }

    private static Optional<ByteRange> of(Matcher matcher, long size) {
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            long last = Math.min(Long.parseLong(to), size);
            return last == 0 ? Optional.empty() : Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(from);
        long end = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        return first >= size ? Optional.empty() : Optional.of(new ByteRange(first, end - first + 1));
    }

    private static boolean isReversed(Matcher matcher) {
        String from = matcher.group(1);
        String to = matcher.group(2);
        return !from.isEmpty() && !to.isEmpty() && Long.parseLong(to) < Long.parseLong(from);
    }
}
