package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.rialto.server.dialect.shiku.frame.Page;

/**
 * One page of a list. Newer clients read {@code data} and {@code count}, older ones {@code pageData} and
 * {@code total}.
 *
 * @param pageSize as it was asked for
 */
public record PageOf<T>(
        long pageCount,
        List<T> pageData,
        List<T> data,
        int pageIndex,
        int pageSize,
        long start,
        long total,
        @JsonProperty("count") long count) {

    public static <T> PageOf<T> of(List<T> rows, long total, Page page) {
        long pages = (total + page.size() - 1) / page.size();
        return new PageOf<>(pages, rows, rows, page.index(), page.asked(), page.start(), total, total);
    }
}
