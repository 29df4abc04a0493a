package org.rialto.server.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.Search;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.text.SearchText;
import org.rialto.server.testkit.TestCore;

/** Searching finds what a look at every text finds, and nothing else. */
class SearchModelTest {
    private static final int MESSAGES = 2_300;
    private static final int QUERIES = 400;
    private static final int MOST = 1_000;
    private static final List<String> ALPHABET = Stream.concat(
                    "会议明天下午手机屏幕，。！？「」ABCabcdeéÉßſİıΣςσÅ０１ａｂﾊﾝﾊﾞが가각ﬁ㎏ \u3000 _%*\"'-()[]{}\\:;^"
                            .codePoints()
                            .mapToObj(Character::toString),
                    Stream.of(
                            "\uD83D\uDE00",
                            "\uD83D\uDC4D\uD83C\uDFFD",
                            "\uD842\uDFB7",
                            "\uD83D",
                            "e\u0301",
                            "\u200D",
                            "\u0000"))
            .toList();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_120})
    void aSearchFindsWhatContainsEachWord(long seed) {
        Random random = new Random(seed);
        try (TestCore core = new TestCore(folder)) {
            core.index.start();
            Caller alice = core.user("alice");
            Caller bob = core.user("bob");
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                String text = text(random, 1 + random.nextInt(20));
                texts.add(text);
                core.conversations.post(
                        i % 2 == 0 ? alice : bob,
                        core.draft(TestCore.to(i % 3 == 0 ? alice : bob), text),
                        TestCore.ignored());
            }
            core.settle();
            assertThat(core.index.awaitCurrent(Duration.ofSeconds(30))).isTrue();
            List<String> visible = visible(core, alice);
            int found = 0;
            for (int i = 0; i < QUERIES; i++) {
                String query = query(random, texts);
                List<String> words = SearchText.words(query);
                if (words.isEmpty()) {
                    continue;
                }
                List<String> hits = core
                        .search
                        .messages(alice, new Search.Query(query, Search.Among.ALL, null, Set.of(), null, MOST))
                        .hits()
                        .stream()
                        .map(hit -> SearchText.normal(hit.message().body()))
                        .toList();
                found += hits.size();
                List<String> expected = visible.stream()
                        .filter(text -> words.stream().allMatch(text::contains))
                        .toList();
                if (expected.size() < MOST) {
                    assertThat(hits)
                            .as("seed %s, query '%s'", seed, query)
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
            }
            assertThat(found).isGreaterThan(QUERIES);
        }
    }

    /** Every text that the reader may see. */
    private static List<String> visible(TestCore core, Caller reader) {
        return core.storage
                .reads()
                .read(view -> view.search().readable(reader.user()).stream()
                        .flatMap(scope -> view.search().messages(reader.user(), scope).stream())
                        .map(message -> SearchText.normal(message.body()))
                        .toList());
    }

    private static String query(Random random, List<String> texts) {
        if (random.nextInt(4) == 0) {
            return text(random, 1 + random.nextInt(3));
        }
        String text = texts.get(random.nextInt(texts.size()));
        int from = random.nextInt(text.length());
        int to = from + 1 + random.nextInt(Math.min(6, text.length() - from));
        return text.substring(from, to);
    }

    private static String text(Random random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return out.toString();
    }
}
