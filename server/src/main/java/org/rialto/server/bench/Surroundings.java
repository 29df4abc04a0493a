package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The first line of a bench: what the figures depend on.
 *
 * <p>Thread: immutable.
 */
final class Surroundings {
    private Surroundings() {}

    static ObjectNode of(Path folder, List<String> jvmOptions) throws IOException {
        return client().put("server", "own process, no limits")
                .put("serverJvm", String.join(" ", jvmOptions))
                .put("synchronous", "FULL")
                .put("fileSystem", Files.getFileStore(folder).type());
    }

    static ObjectNode elsewhere(URI server) {
        return client().put("server", server.toString()).put("limits", "its own");
    }

    private static ObjectNode client() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("figure", "environment")
                .put("jdk", Runtime.version().toString())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("cores", Runtime.getRuntime().availableProcessors());
    }
}
