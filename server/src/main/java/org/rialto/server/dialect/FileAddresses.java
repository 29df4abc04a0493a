package org.rialto.server.dialect;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.files.Upload;

/**
 * The addresses of files, as answers name them (docs/protocol/README.md, ruling 40). Thread: safe.
 */
public final class FileAddresses {
    /** Where files are by their name alone, for wires whose addresses end so. */
    public static final String BY_NAME = "/images/";

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private final String publicUrl;
    private final Supplier<Map<String, Integer>> ports;

    /**
     * @param publicUrl how all begin; empty to go by the request
     * @param ports the open ports by name, {@code main} among them; asked when a request is there
     */
    public FileAddresses(String publicUrl, Supplier<Map<String, Integer>> ports) {
        this.publicUrl = publicUrl;
        this.ports = ports;
    }

    public String original(Request request, Upload upload) {
        return base(request) + upload.path();
    }

    /** For who is no request. @param host how the client knows us, port included; empty for nothing better */
    public String original(Optional<String> host, Upload upload) {
        return base(host.orElse(null), "localhost", 0) + upload.path();
    }

    public String thumbnail(Request request, Upload upload) {
        return base(request) + upload.thumbnailPath();
    }

    /** Ends with {@link org.rialto.server.core.model.files.FileName#dashed()}. */
    public String byName(Request request, Upload upload) {
        return base(request) + BY_NAME + upload.name().dashed();
    }

    private String base(Request request) {
        return base(request.getHeader("Host"), request.getLocalAddr(), request.getServerPort());
    }

    private String base(@Nullable String host, String otherwise, int otherPort) {
        if (!publicUrl.isEmpty()) {
            return publicUrl;
        }
        Map<String, Integer> open = ports.get();
        int port = open.getOrDefault("files", open.getOrDefault("main", otherPort));
        return "http://" + host(host, otherwise) + ":" + port;
    }

    /** As the client knows us. */
    private static String host(@Nullable String header, String otherwise) {
        Matcher matcher = HOST.matcher(header == null ? "" : header.strip());
        return matcher.matches() ? matcher.group(1) : otherwise;
    }
}
