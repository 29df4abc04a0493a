package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The WebSocket client of the desktop is one jar with copies of Grizzly and Tyrus in it. In our tests the server is on
 * the class path too: both copies must be the same, or one runs with classes of the other.
 */
class SameVersionsTest {
    @ParameterizedTest
    @CsvSource({
        "org.glassfish.grizzly/grizzly-framework",
        "org.glassfish.grizzly/grizzly-http",
        "org.glassfish.grizzly/grizzly-http-server",
        "org.glassfish.tyrus/tyrus-core",
        "org.glassfish.tyrus/tyrus-spi",
    })
    void theCopiesInTheClientAreThoseOfTheServer(String artifact) throws IOException {
        List<URL> copies = Collections.list(Objects.requireNonNull(SameVersionsTest.class.getClassLoader())
                .getResources("META-INF/maven/" + artifact + "/pom.properties"));
        assertThat(copies).hasSizeGreaterThan(1);
        Set<String> versions = new TreeSet<>();
        for (URL copy : copies) {
            Properties properties = new Properties();
            try (InputStream stream = copy.openStream()) {
                properties.load(stream);
            }
            versions.add(properties.getProperty("version"));
        }
        assertThat(versions).hasSize(1);
    }
}
