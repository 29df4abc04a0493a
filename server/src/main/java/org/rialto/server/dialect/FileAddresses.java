package org.rialto.server.dialect;

import java.util.Map;
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

    public String thumbnail(Request request, Upload upload) {
        return base(request) + upload.thumbnailPath();
    }

    /** Ends with {@link org.rialto.server.core.model.files.FileName#dashed()}. */
    public String byName(Request request, Upload upload) {
        return base(request) + BY_NAME + upload.name().dashed();
    }

    private String base(Request request) {
        if (!publicUrl.isEmpty()) {
            return publicUrl;
        }
        Map<String, Integer> open = ports.get();
        int port = open.getOrDefault("files", open.getOrDefault("main", request.getServerPort()));
        return "http://" + host(request) + ":" + port;
    }

    /** As the client knows us. */
    private static String host(Request request) {
        @Nullable String header = request.getHeader("Host");
        Matcher matcher = HOST.matcher(header == null ? "" : header.strip());
        return matcher.matches() ? matcher.group(1) : request.getLocalAddr();
    }
}
