package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.cli.Engine;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;

class DemoTest {
    @TempDir
    Path data;

    @Test
    void theSampleConversationsReadAsIfPeopleHadTalkedForDays() throws IOException {
        try (Serving demo = start()) {
            Caller shen = demo.server().useCases().accounts().authenticate(token());
            List<InboxRow> rows = demo.server()
                    .useCases()
                    .inbox()
                    .changes(shen, 0, Position.TOP, 100)
                    .rows();

            assertThat(rows).hasSize(12);
            Map<String, Integer> unread = rows.stream()
                    .filter(row -> row.unread() > 0)
                    .collect(Collectors.toMap(DemoTest::title, InboxRow::unread));
            assertThat(unread)
                    .containsOnly(Map.entry("产品评审 Product Review", 3), Map.entry("何佳琪", 1), Map.entry("客服一组", 2));
            assertThat(title(rows.get(0))).isEqualTo("秋季展会筹备组");
            assertThat(rows).isSortedAccordingTo((a, b) -> posted(b).compareTo(posted(a)));
            Instant now = Instant.now();
            assertThat(posted(rows.get(0))).isBetween(now.minusSeconds(1800), now);
            assertThat(posted(rows.get(11))).isBefore(now.minus(Duration.ofDays(7)));
        }
    }

    @Test
    void visitorsWaitForWhoeverSignsIn() throws IOException {
        try (Serving demo = start()) {
            Caller shen = demo.server().useCases().accounts().authenticate(token());
            assertThat(demo.server().desk().support().queue(shen))
                    .extracting(line -> line.visitor().nickname())
                    .containsExactly("访客 4417", "Marta Silva");
        }
    }

    @Test
    void theNotesHoldWhatItTakesToSignIn() throws IOException {
        try (Serving demo = start()) {
            String notes = String.join("\n", demo.notes());
            JsonNode json =
                    new ObjectMapper().readTree(data.resolve("run/demo.json").toFile());

            assertThat(json.path("url").asText()).isEqualTo(demo.url().toString());
            assertThat(json.path("account").asText()).isEqualTo("shen");
            assertThat(notes).contains(token()).contains("/api/message/send");
            String password = notes.lines()
                    .filter(line -> line.strip().startsWith("password "))
                    .findFirst()
                    .orElseThrow()
                    .strip()
                    .substring("password ".length());
            assertThat(demo.server()
                            .useCases()
                            .accounts()
                            .signIn("shen", password, "127.0.0.1", "test")
                            .join()
                            .user()
                            .nickname())
                    .isEqualTo("沈一鸣");
        }
    }

    @Test
    void aSecondStartFindsTheSamePeopleAndGivesNewTokens() throws IOException {
        String first;
        try (Serving demo = start()) {
            first = token();
            assertThat(demo.notes()).isNotEmpty();
        }
        try (Serving demo = start()) {
            assertThat(token()).isNotEqualTo(first);
            assertThat(demo.server()
                            .useCases()
                            .accounts()
                            .authenticate(token())
                            .user()
                            .text())
                    .isEqualTo("shen");
            assertThat(String.join("\n", demo.notes())).contains("password (shown when the folder was made)");
        }
    }

    @Test
    void aFolderOfRealPeopleIsNotTouched() {
        Server.start(config()).close();
        assertThatThrownBy(this::start)
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("holds real data, not a demo");
        assertThat(data.resolve("run/demo.json")).doesNotExist();
        try (Server again = Server.start(config())) {
            assertThat(again.useCases()
                            .accounts()
                            .list(again.useCases().accounts().operator()))
                    .isEmpty();
        }
    }

    private Serving start() {
        Engine.Running running = Demo.start(config(), Clock.systemDefaultZone());
        return (Serving) running;
    }

    private ServerConfig config() {
        return ServerConfig.of(Map.of("data", data.toString(), "port", "0"));
    }

    private String token() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(data.resolve("run/demo.json")))
                .path("token")
                .asText();
    }

    private static String title(InboxRow row) {
        return row.peer() == null
                ? row.conversation().requireRoom().name()
                : row.peer().nickname();
    }

    private static Instant posted(InboxRow row) {
        return row.lastMessage() == null ? Instant.EPOCH : row.lastMessage().postedAt();
    }
}
