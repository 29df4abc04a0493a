package org.rialto.server.dialect.friend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.pagehelper.Page;
import com.github.pagehelper.PageInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PageHelper's own class is the measure: the wire promises its arithmetic. */
class FriendPageTest {
    private static final int MOST_ROWS = 200;
    private static final int MOST_PER_PAGE = 15;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyPageIsWhatPageHelperMakesOfIt() {
        for (int total = 0; total <= MOST_ROWS; total++) {
            for (int pageSize = 1; pageSize <= MOST_PER_PAGE; pageSize++) {
                int pages = (total + pageSize - 1) / pageSize;
                for (int pageNum = -2; pageNum <= pages + 2; pageNum++) {
                    List<Integer> rows = rows(total, pageNum, pageSize);
                    FriendPage<Integer> ours = FriendPage.of(rows, total, pageNum, pageSize);
                    assertThat(values(ours))
                            .as("%s rows, page %s of %s", total, pageNum, pageSize)
                            .isEqualTo(values(theirs(rows, total, pageNum, pageSize)));
                }
            }
        }
    }

    @Test
    void aPageIsWrittenInTheWordsOfPageHelperAndInTheOrderOfTheDocument() {
        List<Integer> rows = rows(3, 1, 10);
        ObjectNode ours = json.valueToTree(FriendPage.of(rows, 3, 1, 10));
        assertThat(ours.fieldNames())
                .toIterable()
                .containsExactly(
                        "total",
                        "list",
                        "pageNum",
                        "pageSize",
                        "size",
                        "startRow",
                        "endRow",
                        "pages",
                        "prePage",
                        "nextPage",
                        "isFirstPage",
                        "isLastPage",
                        "hasPreviousPage",
                        "hasNextPage",
                        "navigatePages",
                        "navigatepageNums",
                        "navigateFirstPage",
                        "navigateLastPage",
                        "firstPage",
                        "lastPage");
        PageInfo<Integer> theirs = theirs(rows, 3, 1, 10);
        assertThat(ours.path("isFirstPage").booleanValue()).isEqualTo(theirs.isIsFirstPage());
        assertThat(ours.path("navigatepageNums")).isEqualTo(json.<JsonNode>valueToTree(theirs.getNavigatepageNums()));
    }

    private static List<Integer> rows(int total, int pageNum, int pageSize) {
        long from = FriendPage.offset(pageNum, pageSize);
        return IntStream.range(0, total).skip(from).limit(pageSize).boxed().toList();
    }

    private static PageInfo<Integer> theirs(List<Integer> rows, int total, int pageNum, int pageSize) {
        try (Page<Integer> page = new Page<>(pageNum, pageSize)) {
            page.setTotal(total);
            page.addAll(rows);
            return new PageInfo<>(page);
        }
    }

    private static List<Object> values(FriendPage<Integer> page) {
        return Arrays.asList(
                page.total(),
                page.list(),
                page.pageNum(),
                page.pageSize(),
                page.size(),
                page.startRow(),
                page.endRow(),
                page.pages(),
                page.prePage(),
                page.nextPage(),
                page.isFirstPage(),
                page.isLastPage(),
                page.hasPreviousPage(),
                page.hasNextPage(),
                page.navigatePages(),
                page.navigatepageNums(),
                page.navigateFirstPage(),
                page.navigateLastPage(),
                page.firstPage(),
                page.lastPage());
    }

    @SuppressWarnings("deprecation") // the wire carries the old names too
    private static List<Object> values(PageInfo<Integer> page) {
        return Arrays.asList(
                page.getTotal(),
                List.copyOf(page.getList()),
                page.getPageNum(),
                page.getPageSize(),
                page.getSize(),
                (long) page.getStartRow(),
                (long) page.getEndRow(),
                page.getPages(),
                page.getPrePage(),
                page.getNextPage(),
                page.isIsFirstPage(),
                page.isIsLastPage(),
                page.isHasPreviousPage(),
                page.isHasNextPage(),
                page.getNavigatePages(),
                Arrays.stream(page.getNavigatepageNums()).boxed().toList(),
                page.getNavigateFirstPage(),
                page.getNavigateLastPage(),
                page.getFirstPage(),
                page.getLastPage());
    }
}
