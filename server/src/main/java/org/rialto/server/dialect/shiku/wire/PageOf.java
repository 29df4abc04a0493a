package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.dialect.shiku.frame.Page;

/**
 * One page of a list. Newer clients read {@code data} and {@code count} of contacts, older ones {@code pageData} and
 * {@code total}.
 *
 * @param data null where the document's own keys are all there is, and so {@code count}
 * @param pageSize as it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageOf<T>(
        long pageCount,
        List<T> pageData,
        @Nullable List<T> data,
        int pageIndex,
        int pageSize,
        long start,
        long total,
        @JsonProperty("count") @Nullable Long count) {

    /** For both kinds of clients. */
    public static <T> PageOf<T> of(List<T> rows, long total, Page page) {
        PageOf<T> plain = documented(rows, total, page);
        return new PageOf<>(plain.pageCount, rows, rows, plain.pageIndex, plain.pageSize, plain.start, total, total);
    }

    /** With the keys of the document and no others. */
    public static <T> PageOf<T> documented(List<T> rows, long total, Page page) {
        long pages = (total + page.size() - 1) / page.size();
        return new PageOf<>(pages, rows, null, page.index(), page.asked(), page.start(), total, null);
    }
}
