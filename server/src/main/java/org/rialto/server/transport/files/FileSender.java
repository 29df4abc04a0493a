package org.rialto.server.transport.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with files: validators, ranges, and headers that keep a browser from running anything.
 *
 * <p>Thread: safe. A file on its way holds no thread; {@link #sweep} by a timer ends those that nobody takes.
 */
public final class FileSender {
    private static final long MAX_AGE = Duration.ofDays(4).toSeconds();
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final long stalledNanos;
    private final Set<Sending> sendings = ConcurrentHashMap.newKeySet();

    /** @param stalled how long somebody may take nothing of what is sent */
    public FileSender(Duration stalled) {
        this.stalledNanos = stalled.toNanos();
    }

    /** Answers a GET or HEAD, and closes the file. */
    public void send(Request request, Response response, ServedFile file) throws IOException {
        String tag = '"' + file.tag() + '"';
        response.setHeader("ETag", tag);
        response.setHeader("Last-Modified", HTTP_DATE.format(file.modified()));
        response.setHeader("Cache-Control", "max-age=" + MAX_AGE);
        secure(response);
        if (isKnown(request, file, tag)) {
            response.setStatus(304);
            file.bytes().close();
            return;
        }
        response.setContentType(file.type());
        response.setHeader("Content-Disposition", (file.inline() ? "inline" : "attachment") + fileName(file.title()));
        response.setHeader("Accept-Ranges", "bytes");
        @Nullable String range = isRangeWanted(request, file, tag) ? request.getHeader("Range") : null;
        ByteRange.Wish wish = ByteRange.wish(range, file.size());
        if (wish == ByteRange.Wish.NONE) {
            response.setStatus(416);
            response.setHeader("Content-Range", "bytes */" + file.size());
            response.setContentLength(0);
            file.bytes().close();
            return;
        }
        ByteRange part = new ByteRange(0, file.size());
        if (range != null && wish == ByteRange.Wish.PART) {
            part = ByteRange.of(range, file.size());
            response.setStatus(206);
            response.setHeader("Content-Range", part.header(file.size()));
        }
        response.setContentLengthLong(part.length());
        if (Method.HEAD.equals(request.getMethod()) || part.length() == 0) {
            file.bytes().close();
            return;
        }
        new Sending(response, file.bytes(), part, sendings).start();
    }

    /** Ends what stands still. */
    public void sweep() {
        long now = System.nanoTime();
        sendings.forEach(sending -> sending.endIfSilent(now, stalledNanos));
    }

    /** For every answer about files, refusals too. */
    public static void secure(Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Access-Control-Allow-Origin", "*");
    }

    private static boolean isKnown(Request request, ServedFile file, String tag) {
        @Nullable String tags = request.getHeader("If-None-Match");
        if (tags != null) {
            return tags.strip().equals("*") || tags.contains(tag);
        }
        @Nullable Instant since = date(request.getHeader("If-Modified-Since"));
        return since != null && !file.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
    }

    /** A part is of use only to who has the rest of the same file. */
    private static boolean isRangeWanted(Request request, ServedFile file, String tag) {
        @Nullable String condition = request.getHeader("If-Range");
        if (condition == null || condition.strip().equals(tag)) {
            return Method.GET.equals(request.getMethod());
        }
        @Nullable Instant date = date(condition);
        return date != null && file.modified().truncatedTo(ChronoUnit.SECONDS).equals(date);
    }

    private static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null ? null : Instant.from(HTTP_DATE.parse(header.strip()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** In ASCII for old programs, in full for all others (RFC 6266). */
    private static String fileName(String title) {
        StringBuilder plain = new StringBuilder();
        StringBuilder full = new StringBuilder();
        title.chars().forEach(c -> plain.append(c < ' ' || c > '~' || "\"\\%;".indexOf(c) >= 0 ? '_' : (char) c));
        for (byte b : title.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-';
            full.append(safe ? String.valueOf((char) b) : "%" + hex(b));
        }
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }

    private static String hex(byte b) {
        return HexFormat.of().withUpperCase().toHexDigits(b);
    }
}
