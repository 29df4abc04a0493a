package org.rialto.server.dialect.shiku.frame;

import java.util.List;

/**
 * Which rows somebody wants.
 *
 * @param index from 0
 * @param asked as it was asked for, which answers echo
 * @param size as many as are given
 */
public record Page(int index, int asked, int size) {

    /** Rows before this page. */
    public long start() {
        return (long) index * size;
    }

    /** The rows of this page out of all. */
    public <T> List<T> of(List<T> all) {
        int from = (int) Math.min(start(), all.size());
        return all.subList(from, (int) Math.min((long) from + size, all.size()));
    }
}
