package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A package that a reader cannot take in at a glance is two packages. */
final class PackageSizeTest {
    private static final int MOST_FILES = 20;

    @Test
    void noPackageHasMoreThanTwentyFiles() throws IOException {
        assertThat(SourceTree.packages())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.files()).as(each.name()).hasSizeLessThanOrEqualTo(MOST_FILES));
    }
}
