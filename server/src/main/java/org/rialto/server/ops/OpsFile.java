package org.rialto.server.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code DATA/run/ops.json}: where a running server takes orders, and the key that proves one may read its folder. New
 * at each start, gone after a clean stop.
 *
 * <p>Thread: immutable.
 */
public record OpsFile(long pid, int port, String key) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BYTES = 32;

    /** With a fresh key, and no port yet. */
    public static OpsFile fresh() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new OpsFile(ProcessHandle.current().pid(), 0, HexFormat.of().formatHex(key));
    }

    /** The same key on the port that was opened; the file is there when this returns. */
    public OpsFile write(DataFolder folder, int opened) throws IOException {
        OpsFile file = new OpsFile(pid, opened, key);
        PrivateFiles.write(location(folder.path()), JSON.writeValueAsString(file));
        return file;
    }

    /** Empty when there is none or it cannot be read. */
    public static Optional<OpsFile> find(Path data) {
        try {
            return Optional.of(JSON.readValue(Files.readString(location(data)), OpsFile.class));
        } catch (IOException e) {
            return Optional.empty(); // no server, or not ours to read
        }
    }

    public static void delete(DataFolder folder) throws IOException {
        Files.deleteIfExists(location(folder.path()));
    }

    /** Compares in constant time. */
    public boolean accepts(String candidate) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    private static Path location(Path data) {
        return data.resolve("run").resolve("ops.json");
    }
}
