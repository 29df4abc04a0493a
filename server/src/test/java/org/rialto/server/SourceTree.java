package org.rialto.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of this checkout, as Maven runs tests in a module's folder. Thread: stateless. */
final class SourceTree {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> MODULES = List.of("shared-protocol", "server", "client-desktop");

    private SourceTree() {}

    /** Packages that hold classes, of all modules, by name. Tests are no part of the product and are left out. */
    static List<Package> packages() throws IOException {
        List<Package> packages = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                byFolder(sources)
                        .forEach((folder, files) -> packages.add(new Package(
                                sources.relativize(folder)
                                        .toString()
                                        .replace('/', '.')
                                        .replace('\\', '.'),
                                folder,
                                files)));
            }
        }
        return packages;
    }

    private static Map<Path, List<Path>> byFolder(Path sources) throws IOException {
        Map<Path, List<Path>> folders = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(SourceTree::isClass).toList()) {
                folders.computeIfAbsent(file.getParent(), folder -> new ArrayList<>())
                        .add(file);
            }
        }
        return folders;
    }

    private static boolean isClass(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".java") && !name.equals("package-info.java");
    }

    /** @param files without package-info.java */
    record Package(String name, Path folder, List<Path> files) {}
}
