package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rialto.server.testkit.JimReplies;

/** What docs/protocol/jim.md says it can prove. */
class JimDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "protocol", "jim.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (\\d+) \\| `([^`]+)` \\|");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> targets = matches(LINK)
                .map(link -> DOCUMENT.resolveSibling(link.group(1)))
                .toList();
        assertThat(targets).hasSizeGreaterThan(80).allMatch(Files::exists);
    }

    @Test
    void everyCodeHasTheTextThatTheScriptsExpect() throws IOException {
        List<MatchResult> codes = matches(CODE).toList();
        assertThat(codes)
                .hasSizeGreaterThan(15)
                .allMatch(
                        code -> JimReplies.text(Integer.parseInt(code.group(1))).equals(code.group(2)));
    }

    private static Stream<MatchResult> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCUMENT)).results();
    }
}
