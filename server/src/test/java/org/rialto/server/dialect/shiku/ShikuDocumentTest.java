package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/protocol/shiku.md says it can prove. */
class ShikuDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "protocol", "shiku.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> targets = LINK.matcher(Files.readString(DOCUMENT))
                .results()
                .map(link -> DOCUMENT.resolveSibling(link.group(1)))
                .toList();
        assertThat(targets).hasSizeGreaterThan(20).allMatch(Files::exists);
    }
}
