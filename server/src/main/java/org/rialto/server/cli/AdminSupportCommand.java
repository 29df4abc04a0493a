package org.rialto.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code admin support …}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "support", description = "Looks after the support desk.")
final class AdminSupportCommand {
    private static final List<String> COLUMNS = List.of(
            "day",
            "agent",
            "nickname",
            "cases",
            "open",
            "closed",
            "firstAnswerSeconds",
            "handlingSeconds",
            "ratings",
            "rating");

    private final AdminCommand admin;

    AdminSupportCommand(AdminCommand admin) {
        this.admin = admin;
    }

    @Command(name = "bind", description = "Gives a visitor a consultant of their own in a project.")
    int bind(
            @Parameters(paramLabel = "VISITOR", description = "Id of the visitor.") String visitor,
            @Parameters(paramLabel = "PROJECT", description = "What the site sends as projectCode.") String project,
            @Parameters(paramLabel = "CONSULTANT", description = "Id of the consultant.") String consultant) {
        return admin.run(
                "support.bind",
                AdminCommand.arguments()
                        .put("visitor", visitor)
                        .put("project", project)
                        .put("consultant", consultant),
                AnswerText.sentence("{visitor} is {consultant}'s in {project} now"));
    }

    @Command(name = "report", description = "Prints what agents did, a line for each day and agent, as CSV.")
    int report(
            @Option(names = "--from", paramLabel = "DAY", required = true, description = "First day, e.g. 2025-01-01.")
                    String from,
            @Option(names = "--until", paramLabel = "DAY", required = true, description = "Last day.") String until) {
        return admin.run(
                "support.report",
                AdminCommand.arguments().put("from", from).put("until", until),
                AdminSupportCommand::csv);
    }

    private static String csv(JsonNode answer) {
        StringBuilder out = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (JsonNode line : answer.path("lines")) {
            List<String> cells = new ArrayList<>();
            COLUMNS.forEach(column -> cells.add(cell(line.path(column).asText())));
            out.append(String.join(",", cells)).append('\n');
        }
        return out.toString();
    }

    /** Names are other people's text: neither a comma nor a formula may get out of its cell. */
    private static String cell(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        boolean formula = !plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0;
        String safe = formula ? "'" + plain : plain;
        return safe.contains(",") || safe.contains("\"") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
