package org.rialto.server.core.model.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the ending of a file promises, and whether its first bytes keep it.
 *
 * @param type what it is served as; only types that no browser runs
 * @param inline whether a browser may show it in place
 * @param start what it must begin with, the bytes read as Latin-1
 */
public record FileKind(Bucket bucket, String type, boolean inline, Pattern start) {
    /** How many bytes {@link #matches} wants to see. */
    public static final int HEAD = 64;

    private static final FileKind UNKNOWN = new FileKind(Bucket.OTHERS, "application/octet-stream", false, start(""));
    private static final Map<String, FileKind> KINDS = kinds();

    /** Of an ending without its dot, in lower case. */
    public static FileKind of(String ending) {
        return KINDS.getOrDefault(ending, UNKNOWN);
    }

    /** @param head the first {@link #HEAD} bytes, or all of a shorter file */
    public boolean matches(byte[] head) {
        return start.matcher(new String(head, ISO_8859_1)).lookingAt();
    }

    private static Map<String, FileKind> kinds() {
        Map<String, FileKind> kinds = new HashMap<>();
        image(kinds, "png", "image/png", "\\x89PNG\\r\\n\\x1a\\n");
        image(kinds, "jpg jpeg", "image/jpeg", "\\xff\\xd8\\xff");
        image(kinds, "gif", "image/gif", "GIF8[79]a");
        image(kinds, "bmp", "image/bmp", "BM");
        image(kinds, "webp", "image/webp", "RIFF.{4}WEBP");
        audio(kinds, "mp3", "audio/mpeg", "ID3|\\xff[\\xe2-\\xff]");
        audio(kinds, "wav", "audio/wav", "RIFF.{4}WAVE");
        audio(kinds, "amr", "audio/amr", "#!AMR");
        audio(kinds, "aac", "audio/aac", "\\xff[\\xf0-\\xf9]|ADIF|ID3");
        audio(kinds, "m4a", "audio/mp4", ".{4}ftyp");
        audio(kinds, "ogg oga opus", "audio/ogg", "OggS");
        audio(kinds, "flac", "audio/flac", "fLaC|ID3");
        audio(kinds, "wma", "audio/x-ms-wma", "\\x30\\x26\\xb2\\x75");
        video(kinds, "mp4 m4v", "video/mp4", ".{4}ftyp");
        video(kinds, "mov", "video/quicktime", ".{4}(ftyp|moov|mdat|wide|free|skip|pnot)");
        video(kinds, "3gp", "video/3gpp", ".{4}ftyp");
        video(kinds, "webm", "video/webm", "\\x1a\\x45\\xdf\\xa3");
        video(kinds, "mkv", "video/x-matroska", "\\x1a\\x45\\xdf\\xa3");
        video(kinds, "avi", "video/x-msvideo", "RIFF.{4}AVI ");
        video(kinds, "wmv", "video/x-ms-wmv", "\\x30\\x26\\xb2\\x75");
        video(kinds, "flv", "video/x-flv", "FLV");
        video(kinds, "mpg mpeg", "video/mpeg", "\\x00\\x00\\x01[\\xb0-\\xbf]");
        video(kinds, "rmvb rm", "application/octet-stream", "\\.RMF");
        other(kinds, "pdf", "application/pdf", "%PDF-");
        other(
                kinds,
                "zip docx xlsx pptx odt ods odp epub jar apk",
                UNKNOWN.type,
                "PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)");
        other(kinds, "rar", UNKNOWN.type, "Rar!");
        other(kinds, "7z", UNKNOWN.type, "7z\\xbc\\xaf\\x27\\x1c");
        other(kinds, "gz tgz", UNKNOWN.type, "\\x1f\\x8b");
        add(kinds, "txt log", Bucket.OTHERS, "text/plain; charset=utf-8", true, "");
        return Map.copyOf(kinds);
    }

    private static void image(Map<String, FileKind> kinds, String endings, String type, String start) {
        add(kinds, endings, Bucket.IMAGES, type, true, start);
    }

    private static void audio(Map<String, FileKind> kinds, String endings, String type, String start) {
        add(kinds, endings, Bucket.AUDIOS, type, true, start);
    }

    private static void video(Map<String, FileKind> kinds, String endings, String type, String start) {
        add(kinds, endings, Bucket.VIDEOS, type, !type.equals(UNKNOWN.type), start);
    }

    private static void other(Map<String, FileKind> kinds, String endings, String type, String start) {
        add(kinds, endings, Bucket.OTHERS, type, false, start);
    }

    private static void add(
            Map<String, FileKind> kinds, String endings, Bucket bucket, String type, boolean inline, String start) {
        FileKind kind = new FileKind(bucket, type, inline, start(start));
        for (String ending : endings.split(" ", -1)) {
            kinds.put(ending, kind);
        }
    }

    private static Pattern start(String bytes) {
        return Pattern.compile(bytes, Pattern.DOTALL);
    }
}
