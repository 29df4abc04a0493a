package org.rialto.server.dialect.shiku.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.files.Bucket;

/** The JSON of uploads (protocol/shiku.md §5.1). Thread: immutable. */
final class UploadWire {
    private UploadWire() {}

    /** One file: where it is, or why not. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String oFileName,
            @Nullable String oUrl,
            @Nullable String tUrl,
            int status,
            @Nullable String message) {

        static Item kept(String oFileName, String oUrl, @Nullable String tUrl) {
            return new Item(oFileName, oUrl, tUrl, 1, null);
        }

        static Item failed(String oFileName, String message) {
            return new Item(oFileName, null, null, 0, message);
        }
    }

    /** @param data by bucket; those without files are left out */
    record Answer(int total, Map<String, List<Item>> data, int success, int failure, int resultCode, long time) {

        static Answer of(Map<Bucket, List<Item>> items, long millis) {
            Map<String, List<Item>> data = new TreeMap<>();
            items.forEach((bucket, some) -> data.put(bucket.name().toLowerCase(Locale.ROOT), some));
            int total = items.values().stream().mapToInt(List::size).sum();
            int success = (int) items.values().stream()
                    .flatMap(List::stream)
                    .filter(item -> item.status == 1)
                    .count();
            return new Answer(total, data, success, total - success, 1, millis);
        }
    }

    record Refusal(int resultCode, String resultMsg) {}
}
