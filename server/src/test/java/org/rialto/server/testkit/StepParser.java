package org.rialto.server.testkit;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rialto.server.testkit.WireScript.Step;

/**
 * The words of wire scripts: one pattern for each kind of statement, the first that fits counts. An example of each
 * stands in WireScriptParserTest.
 *
 * <p>Thread: safe.
 */
final class StepParser {
    static final Step NOT_READ = stage -> {
        throw new IllegalStateException("not read");
    };

    private static final Map<Pattern, Function<MatchResult, Step>> WORDS = new LinkedHashMap<>();

    static {
        word("Given setting (\\S+) (.+)", m -> stage -> stage.setting(m.group(1), m.group(2)));
        word("Given user (\\S+)(.*)", m -> {
            Options options = Options.of(m.group(2), "nickname", "password", "role");
            return stage -> stage.user(m.group(1), options);
        });
        word("Given room \"([^\"]+)\"(.*?)members (.+?)(?: as (\\w+))?", m -> {
            Options options = Options.of(m.group(2).replace(" open ", " open yes "), "alias", "open");
            List<String> members = List.of(m.group(3).split(" "));
            return stage -> stage.room(m.group(1), options, members, m.group(4) == null ? "room" : m.group(4));
        });
        word("server restarts", m -> Stage::restart);
        word("server stops", m -> stage -> stage.server().stop());
        word("server revokes the tokens of (\\S+)", m -> stage -> stage.server().revokeTokens(m.group(1)));
        word("server adds (\\S+) to (\\S+)", m -> stage -> stage.server().addMember(m.group(2), m.group(1)));
        word("server removes (\\S+) from (\\S+)", m -> stage -> stage.server().removeMember(m.group(2), m.group(1)));
        word(
                "HTTP (\\w+) (\\S+)(?: (token|bearer|header|type)=(\\S+))?(?:\\s+(\\{.*?}|form \\S*|text .*?))?\\s+-> (\\d+)(?:\\s+(.+))?",
                Http::parse);
        word(
                "(\\w+) connects jim(?: \\?(\\S*))?",
                m -> stage -> stage.connect(m.group(1), m.group(2) == null ? "" : m.group(2)));
        word("(\\w+) connects jim token=(\\S+)", m -> stage -> stage.connectByToken(m.group(1), m.group(2)));
        word(
                "(\\w+) connects jim username=(\\S+) password=(\\S+)",
                m -> stage -> stage.connect(m.group(1), "username=" + m.group(2) + "&password=" + m.group(3)));
        word("(\\w+) connects desk token=(\\S+)", m -> stage -> stage.connectDesk(m.group(1), m.group(2)));
        word(
                "(\\w+) connects friend id=(\\S+)(?: token=(\\S+))?",
                m -> stage -> stage.connectFriend(m.group(1), m.group(2), m.group(3)));
        word(
                "(\\w+) is refused friend id=(\\S+)(?: token=(\\S+))? with (\\d+)",
                m -> stage -> stage.refusedFriend(m.group(2), m.group(3), Integer.parseInt(m.group(4))));
        word("(\\w+) logs in as (\\S+)", m -> {
            JsonPattern welcome = JsonPattern.of(JimReplies.LOGGED_IN);
            return stage -> {
                stage.connectByToken(m.group(1), m.group(2));
                stage.actor(m.group(1)).receives(welcome);
            };
        });
        word("(\\w+) sends raw (\".*\")", m -> {
            String text = Json.read(m.group(2)).textValue();
            return stage -> stage.actor(m.group(1)).sends(text);
        });
        word("(\\w+) sends binary ([0-9a-f]*)", m -> {
            byte[] bytes = HexFormat.of().parseHex(m.group(2));
            return stage -> stage.actor(m.group(1)).sendsBinary(bytes);
        });
        word("(\\w+) sends\\s+(.+)", m -> stage -> stage.actor(m.group(1)).sends(m.group(2)));
        word("(\\w+) receives nothing", m -> stage -> stage.actor(m.group(1)).receivesNothing());
        word("(\\w+) receives in any order\\s+(.+)", m -> {
            List<JsonPattern> patterns = JsonPattern.listOf(m.group(2));
            return stage -> stage.actor(m.group(1)).receivesInAnyOrder(patterns);
        });
        word("(\\w+) receives\\s+(\\{.+)", m -> {
            JsonPattern pattern = JsonPattern.of(m.group(2));
            return stage -> stage.actor(m.group(1)).receives(pattern);
        });
        word("(\\w+) ignores\\s+(\\{.+)", m -> {
            JsonPattern pattern = JsonPattern.of(m.group(2));
            return stage -> stage.actor(m.group(1)).ignores(pattern);
        });
        word(
                "(\\w+)'s last frame contains (.+)",
                m -> stage -> stage.actor(m.group(1)).lastFrameContains(m.group(2)));
        word("(\\w+) is answered (\\d+)/(\\d+)", m -> {
            JsonPattern reply =
                    JsonPattern.of(JimReplies.reply(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
            return stage -> stage.actor(m.group(1)).receives(reply);
        });
        word("(\\w+) is alive", m -> stage -> stage.actor(m.group(1)).isAlive());
        word("(\\w+) is closed(?: (\\d+))?", m -> {
            int code = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
            return stage -> stage.closed(m.group(1), code);
        });
        Deeds.words(StepParser::word);
        immessage();
        word("(\\w+) disconnects", m -> stage -> stage.disconnect(m.group(1)));
        word("(\\w+) breaks off", m -> stage -> stage.breakOff(m.group(1)));
    }

    private StepParser() {}

    private static void immessage() {
        word(
                "(\\w+) opens immessage(?: \\?(\\S*))?",
                m -> stage -> stage.openImMessage(m.group(1), m.group(2) == null ? "" : m.group(2)));
        word(
                "(\\w+) enters(?:\\s+(\\{.+))?",
                m -> stage -> stage.chatter(m.group(1)).enters(m.group(2) == null ? "" : m.group(2)));
        word("(\\w+) is let in", m -> stage -> stage.chatter(m.group(1)).isLetIn());
        word(
                "(\\w+) is refused \"([^\"]*)\"",
                m -> stage -> stage.chatter(m.group(1)).isRefused(m.group(2)));
        word(
                "(\\w+) connects immessage token=(\\S+) device=(\\d)",
                m -> stage -> stage.connectImMessage(m.group(1), m.group(2), m.group(3)));
        word("(\\w+) is ready", m -> stage -> stage.chatter(m.group(1)).isReady());
        word("(\\w+) chats as (\\S+)(?: on (\\d))?", m -> stage -> {
            stage.connectImMessage(m.group(1), m.group(2), m.group(3) == null ? "3" : m.group(3));
            stage.chatter(m.group(1)).isReady();
        });
        word("(\\w+) emits chat\\s+(.+?)\\s+->\\s+(\\{.+)", m -> {
            JsonPattern answer = JsonPattern.of(m.group(3));
            return stage -> stage.chatter(m.group(1)).emits(m.group(2), answer);
        });
        word(
                "(\\w+) emits (\\w+)\\s+(\\{.+)",
                m -> stage -> stage.chatter(m.group(1)).emits(m.group(2), m.group(3)));
        word("(\\w+) is sent chat\\s+(\\{.+)", m -> {
            JsonPattern pattern = JsonPattern.of(m.group(2));
            return stage -> stage.chatter(m.group(1)).isSent(pattern);
        });
        word("(\\w+) is sent and keeps chat\\s+(\\{.+)", m -> {
            JsonPattern pattern = JsonPattern.of(m.group(2));
            return stage -> stage.chatter(m.group(1)).isSentUnacknowledged(pattern);
        });
        word("(\\w+) is sent nothing", m -> stage -> stage.chatter(m.group(1)).isSentNothing());
        word("(\\w+) is sent away", m -> stage -> stage.sentAway(m.group(1)));
    }

    private static void word(String pattern, Function<MatchResult, Step> meaning) {
        WORDS.put(Pattern.compile(pattern, Pattern.DOTALL), meaning);
    }

    static Step parse(String statement) {
        for (Map.Entry<Pattern, Function<MatchResult, Step>> word : WORDS.entrySet()) {
            Matcher matcher = word.getKey().matcher(statement);
            if (matcher.matches()) {
                return word.getValue().apply(matcher.toMatchResult());
            }
        }
        throw new IllegalArgumentException("no such statement");
    }
}
