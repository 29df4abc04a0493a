package org.rialto.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes a value, and what to say when it cannot.
 *
 * @param allowed completes the sentence "allowed: …"
 * @param quoted whether TOML needs quotes around a value
 *
 * <p>Thread: immutable.
 */
record ValueType<T>(String allowed, boolean quoted, Function<String, Optional<T>> parse, Function<T, String> show) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?");
    private static final Pattern SECRET = Pattern.compile("(?!\\(hidden\\)$)[\\x21-\\x7e]{8,200}");
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "kb", 1000L, "mb", 1000_000L, "kib", 1024L, "mib", 1024L * 1024);
    private static final Map<String, Long> MANY_BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1000L,
            "mb",
            1000_000L,
            "gb",
            1000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?");
    private static final Map<String, Long> MILLIS = Map.of("", 1L, "ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    static ValueType<Integer> integer(int least, int most) {
        return new ValueType<>(
                "a whole number from " + least + " to " + most,
                false,
                text -> amount(text, Map.of("", 1L), least, most).map(Long::intValue),
                String::valueOf);
    }

    static ValueType<Integer> bytes(int least, int most) {
        return new ValueType<>(
                "bytes from " + least + " to " + most + ", also as KB, MB, KiB, MiB",
                false,
                text -> amount(text, BYTES, least, most).map(Long::intValue),
                String::valueOf);
    }

    /** The same for amounts beyond what an int holds. */
    static ValueType<Long> manyBytes(long least, long most) {
        return new ValueType<>(
                "bytes from " + least + " to " + most + ", also as KB, MB, GB, KiB, MiB, GiB",
                false,
                text -> amount(text, MANY_BYTES, least, most),
                String::valueOf);
    }

    /** How a server is reached from outside, kept without a slash at the end; or nothing. */
    static ValueType<String> webAddress() {
        return new ValueType<>(
                "an address that begins with http:// or https://, without query, or nothing",
                true,
                text -> Optional.of(text)
                        .filter(address -> address.isEmpty()
                                || WEB_ADDRESS.matcher(address).matches())
                        .map(address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address),
                Function.identity());
    }

    /** Zero, or a time between two bounds; a bare number counts milliseconds. */
    static ValueType<Duration> durationOrZero(Duration least, Duration most) {
        return new ValueType<>(
                "0, or a time from " + least.toSeconds() + "s to " + most.toHours() + "h (units ms, s, m, h)",
                true,
                text -> amount(text, MILLIS, 0, most.toMillis())
                        .filter(millis -> millis == 0 || millis >= least.toMillis())
                        .map(Duration::ofMillis),
                duration -> duration.isZero() ? "0" : duration.toMillis() + "ms");
    }

    static ValueType<Boolean> bool() {
        return new ValueType<>(
                "true or false",
                false,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                String::valueOf);
    }

    /** A key that is not shown again; what is shown in its place is not taken for one. */
    static ValueType<String> secret() {
        return new ValueType<>(
                "8 to 200 visible characters, or nothing",
                true,
                text -> Optional.of(text)
                        .filter(key -> key.isEmpty() || SECRET.matcher(key).matches()),
                key -> key.isEmpty() ? "" : "(hidden)");
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        Function<E, String> word = value -> value.name().toLowerCase(Locale.ROOT);
        E[] all = type.getEnumConstants();
        return new ValueType<>(
                Arrays.stream(all).map(word).collect(Collectors.joining(", ")),
                true,
                text -> Arrays.stream(all)
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst(),
                word);
    }

    static ValueType<Path> path() {
        return new ValueType<>(
                "the path of a folder",
                true,
                text -> {
                    try {
                        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
                    } catch (InvalidPathException e) {
                        return Optional.empty();
                    }
                },
                Path::toString);
    }

    /** An address in digits, or localhost; never a name that must be looked up. */
    static ValueType<String> address() {
        return new ValueType<>(
                "an IP address of this machine, 0.0.0.0 for all, or localhost",
                true,
                text -> Optional.of(text).filter(ValueType::isAddress),
                Function.identity());
    }

    private static boolean isAddress(String text) {
        if (text.equals("localhost")) {
            return true;
        }
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<Long> amount(String text, Map<String, Long> units, long least, long most) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
        if (unit == null) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number * unit < least || number > most / unit ? Optional.empty() : Optional.of(number * unit);
    }
}
