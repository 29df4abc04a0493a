package org.rialto.server.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.rialto.server.config.OperatorException;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Figures;
import org.rialto.server.core.port.Reply;

/** What {@code rialto admin support} can do. Thread: safe; calls wait for their commit, so not on an IO thread. */
final class SupportCommands {
    private final Desk desk;
    private final Caller operator;

    SupportCommands(Desk desk, Caller operator) {
        this.desk = desk;
        this.operator = operator;
    }

    CompletableFuture<User> bind(String visitor, String project, String consultant) {
        CompletableFuture<User> bound = new CompletableFuture<>();
        desk.support()
                .bind(operator, visitor, project, consultant, Reply.of(bound::complete, bound::completeExceptionally));
        return bound;
    }

    /** A line for each day and agent. */
    JsonNode report(String from, String until) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (Figures figures :
                desk.statistics().report(operator, day(from), day(until)).figures()) {
            lines.addObject()
                    .put("day", figures.day().toString())
                    .put("agent", figures.agent().id().text())
                    .put("nickname", figures.agent().nickname())
                    .put("cases", figures.taken())
                    .put("open", figures.open())
                    .put("closed", figures.closed())
                    .put("firstAnswerSeconds", seconds(figures.firstAnswerMillis()))
                    .put("handlingSeconds", seconds(figures.handlingMillis()))
                    .put("ratings", figures.ratings())
                    .put(
                            "rating",
                            figures.ratings() == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT, "%.2f", (double) figures.ratingSum() / figures.ratings()));
        }
        return JsonNodeFactory.instance.objectNode().set("lines", lines);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw OperatorException.failed("a day is written as 2025-01-31, not " + text);
        }
    }

    private static long seconds(long millis) {
        return (millis + 500) / 1000;
    }
}
