package org.rialto.server.dialect.friend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One page of history in the form of PageHelper's {@code PageInfo}, whose arithmetic this is, oddities included
 * (protocol/friendchat.md §2.1, protocol/RULINGS.md 34).
 *
 * <p>Thread: immutable.
 */
record FriendPage<T>(
        long total,
        List<T> list,
        int pageNum,
        int pageSize,
        int size,
        long startRow,
        long endRow,
        int pages,
        int prePage,
        int nextPage,
        @JsonProperty("isFirstPage") boolean isFirstPage,
        @JsonProperty("isLastPage") boolean isLastPage,
        boolean hasPreviousPage,
        boolean hasNextPage,
        int navigatePages,
        List<Integer> navigatepageNums,
        int navigateFirstPage,
        int navigateLastPage,
        int firstPage,
        int lastPage) {
    private static final int NAVIGATE = 8;

    /** Rows before a page; there is no page before the first. */
    static long offset(int pageNum, int pageSize) {
        return pageNum > 0 ? (pageNum - 1L) * pageSize : 0;
    }

    /** @param list the rows of this page out of {@code total} */
    static <T> FriendPage<T> of(List<T> list, long total, int pageNum, int pageSize) {
        int pages = (int) Math.min(Integer.MAX_VALUE, (total + pageSize - 1) / pageSize);
        long startRow = list.isEmpty() ? 0 : offset(pageNum, pageSize) + 1;
        long endRow = list.isEmpty() ? 0 : startRow - 1 + list.size();
        List<Integer> nums = navigation(pageNum, pages);
        int first = nums.isEmpty() ? 0 : nums.get(0);
        int last = nums.isEmpty() ? 0 : nums.get(nums.size() - 1);
        return new FriendPage<>(
                total,
                list,
                pageNum,
                pageSize,
                list.size(),
                startRow,
                endRow,
                pages,
                !nums.isEmpty() && pageNum > 1 ? pageNum - 1 : 0,
                !nums.isEmpty() && pageNum < pages ? pageNum + 1 : 0,
                pageNum == 1,
                pageNum == pages || pages == 0,
                pageNum > 1,
                pageNum < pages,
                NAVIGATE,
                nums,
                first,
                last,
                first,
                last);
    }

    private static List<Integer> navigation(int pageNum, int pages) {
        int count = Math.min(pages, NAVIGATE);
        int first;
        if (pages <= NAVIGATE || pageNum - NAVIGATE / 2 < 1) {
            first = 1;
        } else if (pageNum > pages - NAVIGATE / 2) {
            first = pages - NAVIGATE + 1;
        } else {
            first = pageNum - NAVIGATE / 2;
        }
        return IntStream.range(first, first + count).boxed().toList();
    }
}
