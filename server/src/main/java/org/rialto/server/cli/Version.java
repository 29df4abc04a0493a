package org.rialto.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/**
 * What this build calls itself, from the manifest of its jar.
 *
 * <p>Thread: immutable.
 */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    /** {@code rialto 1.0.0 (commit, JDK 17.0.15)}, without the commit where the build did not know it. */
    public static String line() {
        Optional<Attributes> ours = manifest();
        String commit = ours.map(all -> all.getValue("Implementation-Build"))
                .filter(text -> !text.isBlank())
                .map(text -> text + ", ")
                .orElse("");
        return "rialto " + number() + " (" + commit + "JDK " + Runtime.version() + ")";
    }

    /** {@code 1.0.0}, or {@code unpackaged}. */
    public static String number() {
        return manifest().map(all -> all.getValue("Implementation-Version")).orElse("unpackaged");
    }

    private static Optional<Attributes> manifest() {
        try {
            for (URL url : Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    Attributes main = new Manifest(in).getMainAttributes();
                    if ("Rialto".equals(main.getValue("Implementation-Title"))) {
                        return Optional.of(main);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
