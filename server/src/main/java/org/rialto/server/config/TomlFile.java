package org.rialto.server.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration file as a flat list of keys and texts, with the line of each.
 *
 * <p>Thread: immutable.
 */
record TomlFile(Path path) {

    record Entry(String text, Origin origin) {}

    /** Tables become dots. @throws OperatorException when the file cannot be read or is not TOML */
    Map<String, Entry> read() {
        String text = text();
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String line = at == null ? "" : " line " + at.getLineNr();
            throw OperatorException.failed(path + line + " is not valid TOML: " + e.getOriginalMessage());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        flatten("", root, text, entries);
        return entries;
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw OperatorException.failed("there is no configuration file " + path);
        } catch (CharacterCodingException e) {
            throw OperatorException.failed("the configuration file " + path + " is not UTF-8");
        } catch (IOException e) {
            throw OperatorException.failed(
                    "the configuration file " + path + " cannot be read: " + OperatorException.reason(e));
        }
    }

    private void flatten(String prefix, JsonNode node, String text, Map<String, Entry> entries) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                flatten(name + ".", value, text, entries);
            } else {
                String shown = value.isValueNode() ? value.asText() : value.toString();
                entries.put(name, new Entry(shown, origin(name, text)));
            }
        }
    }

    /** The mapper forgets lines, so the key is looked up again; inside an inline table it has none. */
    private Origin origin(String name, String text) {
        String table = "";
        int number = 0;
        for (String raw : text.split("\\R", -1)) {
            number++;
            String line = raw.strip();
            if (line.startsWith("[")) {
                table = bare(line.replaceAll("[\\[\\]]|#.*", "")) + ".";
            }
            int equals = line.indexOf('=');
            if (equals > 0 && (table + bare(line.substring(0, equals))).equals(name)
                    || line.startsWith("[") && table.equals(name + ".")) {
                return new Origin(Origin.Kind.FILE, path + " line " + number);
            }
        }
        return new Origin(Origin.Kind.FILE, path.toString());
    }

    private static String bare(String key) {
        return key.replaceAll("[\"'\\s]", "");
    }
}
