package org.rialto.server.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code .wire} file: who connects, sends and receives what, in order. One statement a line; an indented line goes on
 * with the one above; {@code #} begins a comment line, and the first one is the script's title. The words are
 * those of {@link StepParser}.
 *
 * <p>Thread: immutable.
 */
public final class WireScript {
    /** {@code Alice connects jim token=alice        Alice receives {…}}: two columns, two statements. */
    private static final Pattern COLUMN = Pattern.compile("\\s{2,}(?=[A-Z]\\w* +(receives|connects|sends) )");

    private final String name;
    private final String title;
    private final List<Line> lines;

    private WireScript(String name, String title, List<Line> lines) {
        this.name = name;
        this.title = title;
        this.lines = lines;
    }

    public static WireScript read(Path file) throws IOException {
        return parse(String.valueOf(file.getFileName()), Files.readString(file));
    }

    public static WireScript parse(String name, String text) {
        String title = "";
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                title = title.isEmpty() ? line.substring(1).strip() : title;
            } else if (!line.isBlank() && Character.isWhitespace(line.charAt(0))) {
                continueLast(name, number, lines, line);
            } else if (!line.isBlank()) {
                for (String statement : line.startsWith("Given") ? new String[] {line} : COLUMN.split(line)) {
                    lines.add(new Line(number, statement.strip(), StepParser.NOT_READ));
                }
            }
        }
        if (title.isEmpty()) {
            throw new IllegalArgumentException(name + " has no title: its first line should be a comment");
        }
        return new WireScript(
                name, title, lines.stream().map(line -> line.read(name)).toList());
    }

    private static void continueLast(String name, int number, List<Line> lines, String text) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(name + ":" + number + ": nothing to go on with");
        }
        int last = lines.size() - 1;
        Line line = lines.get(last);
        lines.set(last, new Line(line.number, line.text + "\n" + text.strip(), line.step));
    }

    public String title() {
        return title;
    }

    public String name() {
        return name;
    }

    /** Runs every statement against a server of its own; an assertion error names the line that failed. */
    public void run() {
        try (Stage stage = new Stage()) {
            for (Line line : lines) {
                play(line, stage);
            }
            stage.requireNothingLeft();
        }
    }

    private void play(Line line, Stage stage) {
        try {
            line.step.run(stage);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(name + ":" + line.number + ": " + line.text + "\n" + e.getMessage(), e);
        }
    }

    private record Line(int number, String text, Step step) {
        Line read(String script) {
            try {
                return new Line(number, text, StepParser.parse(text));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(script + ":" + number + ": " + text + "\n" + e.getMessage(), e);
            }
        }
    }

    /**
     * One statement, ready to run.
     *
     * <p>Thread: immutable.
     */
    @FunctionalInterface
    interface Step {
        void run(Stage stage);
    }
}
