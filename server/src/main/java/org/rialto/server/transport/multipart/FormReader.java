package org.rialto.server.transport.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads multipart/form-data. Files go to a sink while they come, so memory holds one buffer of them; heads of parts,
 * fields and their number are bounded too.
 *
 * <p>Thread: stateless; blocks for the sender.
 */
public final class FormReader {
    private static final Logger LOG = LoggerFactory.getLogger(FormReader.class);
    private static final int BUFFER = 64 * 1024;
    /** A name of 255 bytes in percent escapes, and some. */
    private static final int MOST_HEAD_BYTES = 4096;

    private static final int MOST_FIELD_BYTES = 16 * 1024;
    private static final int MOST_PARTS = 100;
    private static final int MOST_BOUNDARY = 200;

    private final int bytesPerSecond;
    private final Duration grace;

    /** Takes one file; reads its bytes to the end. */
    public interface Sink<F> {
        F take(String fileName, InputStream bytes) throws IOException;
    }

    /**
     * @param bytesPerSecond a sender who is slower on average is cut off
     * @param grace but not so early
     */
    public FormReader(int bytesPerSecond, Duration grace) {
        this.bytesPerSecond = bytesPerSecond;
        this.grace = grace;
    }

    /**
     * @param limit bytes of the whole body
     * @param taken gets each file once it is there, so that the caller has them when what follows fails
     * @throws FormException for whatever the sender did wrong; other exceptions are the sink's
     */
    public <F> Form<F> read(InputStream body, @Nullable String contentType, long limit, Sink<F> sink, List<F> taken)
            throws IOException {
        byte[] boundary = boundary(contentType);
        SteadyStream steady = new SteadyStream(body, limit, bytesPerSecond, grace);
        try {
            MultipartInput parts = MultipartInput.builder()
                    .setInputStream(steady)
                    .setCharset(UTF_8)
                    .setBoundary(boundary)
                    .setBufferSize(BUFFER)
                    .setPartHeaderSizeMax(MOST_HEAD_BYTES)
                    .get();
            Form<F> form = read(parts, sink, taken);
            if (steady.trouble().isPresent()) {
                throw steady.trouble().get();
            }
            return form;
        } catch (FileUploadException e) {
            throw steady.trouble().orElseGet(() -> new FormException(FormException.Reason.MALFORMED));
        } catch (IOException e) {
            throw steady.trouble().isPresent() ? steady.trouble().get() : e;
        }
    }

    /** A body without a form, held to the same pace; fails with {@link FormException} for what its sender did wrong. */
    public InputStream steady(InputStream body, long limit) {
        return new SteadyStream(body, limit, bytesPerSecond, grace);
    }

    /** Reads what is left of a body that will not be taken, as far as it comes fast enough and is not too long. */
    public void skip(InputStream body, long limit) {
        try {
            new SteadyStream(body, limit, bytesPerSecond, grace).transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("the rest of a body was left: {}", e.getMessage());
        }
    }

    private static <F> Form<F> read(MultipartInput parts, Sink<F> sink, List<F> taken) throws IOException {
        Map<String, String> fields = new HashMap<>();
        int count = 0;
        for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
            if (++count > MOST_PARTS) {
                throw malformed();
            }
            Map<String, String> disposition = disposition(parts.readHeaders());
            try (InputStream bytes = parts.newInputStream()) {
                Optional<String> fileName = Optional.ofNullable(disposition.get("filename"));
                if (fileName.isEmpty()) {
                    String name = Optional.ofNullable(disposition.get("name")).orElse("");
                    fields.putIfAbsent(name, text(bytes));
                } else if (!fileName.get().isEmpty()) { // a browser's input without a choice has an empty one
                    taken.add(sink.take(fileName.get(), bytes));
                }
            }
        }
        if (count == 0) {
            throw malformed();
        }
        return new Form<>(Map.copyOf(fields), List.copyOf(new ArrayList<>(taken)));
    }

    private static String text(InputStream bytes) throws IOException {
        byte[] value = bytes.readNBytes(MOST_FIELD_BYTES + 1);
        if (value.length > MOST_FIELD_BYTES) {
            throw malformed();
        }
        return new String(value, UTF_8);
    }

    private static Map<String, String> disposition(String head) {
        String unfolded = head.replaceAll("\\r\\n[ \\t]+", " ");
        for (String line : unfolded.split("\\r\\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                return parameters(line.substring(line.indexOf(':') + 1));
            }
        }
        return Map.of();
    }

    private static byte[] boundary(@Nullable String contentType) throws FormException {
        String type = contentType == null ? "" : contentType;
        @Nullable String boundary = parameters(type).get("boundary");
        boolean form = type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (!form || boundary == null || boundary.isEmpty() || boundary.length() > MOST_BOUNDARY) {
            throw malformed();
        }
        return boundary.getBytes(ISO_8859_1);
    }

    /** Those in RFC 5987's form (name*=UTF-8''…) among them, under their plain name. */
    private static Map<String, String> parameters(String value) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = new HashMap<>();
        parser.parse(value, ';').forEach((name, text) -> parameters.put(name, text == null ? "" : text));
        return parameters;
    }

    private static FormException malformed() {
        return new FormException(FormException.Reason.MALFORMED);
    }
}
