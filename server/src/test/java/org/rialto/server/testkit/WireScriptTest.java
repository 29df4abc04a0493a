package org.rialto.server.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every script under {@code dialect/} against a real server; {@code -Dwire=text} plays those whose path has the text. */
class WireScriptTest {
    private static final String ONLY = System.getProperty("wire", "");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
        return files().stream().filter(file -> file.toString().contains(ONLY)).map(WireScriptTest::test);
    }

    private static DynamicTest test(Path file) {
        try {
            WireScript script = WireScript.read(file);
            return DynamicTest.dynamicTest(script.title(), file.toUri(), script::run);
        } catch (IOException | IllegalArgumentException e) {
            URI source = file.toUri();
            return DynamicTest.dynamicTest(String.valueOf(file.getFileName()), source, () -> {
                throw e;
            });
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        List<Path> files = new ArrayList<>();
        for (URL folder : Collections.list(WireScriptTest.class.getClassLoader().getResources("dialect"))) {
            try (Stream<Path> tree = Files.walk(Path.of(folder.toURI()))) {
                tree.filter(file -> file.toString().endsWith(".wire")).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
