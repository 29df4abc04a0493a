package org.rialto.protocol.desk.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData;

/** What these requests are answered, and what is pushed about them. */
public final class DeskMessages {
    private DeskMessages() {}

    /** Reply to 103; 0 when nothing is as late as that. */
    public record At(String conversation, long seq) {}

    /** Reply to 111. */
    public record Recalled(String conversation, String id) {}

    /** Reply to 122: ms since the epoch, 0 when not pinned. */
    public record Pinned(String conversation, long pinnedAt) {}

    /** Reply to 123. */
    public record Notifying(
            String conversation, @JsonProperty("notify") String notification) {}

    /** Reply to 124. */
    public record Hidden(String conversation, boolean hidden) {}

    /** Reply to 126. */
    public record Told(String conversation) {}

    /** Reply to 125. */
    public record Saved(String conversation, long rev) {}

    /** Push 309: what was typed on another device. An empty text: it was sent or given up. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Draft(
            String conversation, String text, @Nullable Long replyTo, long rev) {}

    /** Push 304: how far somebody else has come. {@code deliveredSeq} in direct conversations only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            String conversation,
            String user,
            long readSeq,
            @Nullable Long deliveredSeq) {}

    /** Push 305. */
    public record Typing(String conversation, DeskData.Person user) {}

    /** Reply to 127: at most 200 people, and how many they are in all. */
    public record ReadBy(String conversation, long seq, List<DeskData.Person> readBy, int readCount) {}

    /** Reply to 128, newest first. */
    public record Files(List<DeskData.Message> messages, boolean more) {}

    /** A message that was found; {@code excerpt} is what stands around the first word of the query. */
    public record Hit(DeskData.Message message, String title, String excerpt) {}

    /** Reply to 170, newest first; {@code next} is where to go on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hits(List<Hit> hits, @Nullable String next) {}
}
