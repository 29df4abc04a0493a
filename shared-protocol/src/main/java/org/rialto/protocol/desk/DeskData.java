package org.rialto.protocol.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What replies and pushes carry in {@code data}. Times are ms since the epoch; a conversation id is {@code u:<userId>} or {@code r:<roomId>}. */
public final class DeskData {
    private DeskData() {}

    /** Reply to {@link DeskRequest.Hello}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Welcome(
            String serverId,
            String epoch,
            Person user,
            String sessionId,
            long cursor,
            long now,
            long tokenExpiresAt,
            Limits limits,
            List<String> roles,
            List<String> features) {}

    public record Limits(int frameBytes, int messageBytes, long uploadBytes, int pageSize, long recallMs) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(
            String id,
            long number,
            String nickname,
            @Nullable String avatar) {}

    /** Reply to {@link DeskRequest.Sync}. {@code removed} holds conversation ids; ask again with {@code cursor} while {@code more}. */
    public record SyncPage(
            List<ConversationRow> conversations,
            List<String> removed,
            boolean contactsChanged,
            long cursor,
            boolean more) {}

    /**
     * One line of the conversation list as its owner sees it, also pushed as 301.
     * {@code kind} is {@code direct} or {@code room}. {@code unread} and {@code mentions} are valid at {@code lastSeq}.
     * {@code peer} only in direct ones, {@code memberCount} and {@code role} only in rooms.
     * {@code unreadFrom} is there when the owner marked it unread from a seq on.
     * {@code pinnedAt} is 0 when not pinned. {@code peerReadSeq} and {@code peerDeliveredSeq} only in direct ones.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConversationRow(
            String id,
            String kind,
            String title,
            @Nullable String avatar,
            @Nullable Person peer,
            @Nullable Integer memberCount,
            @Nullable String role,
            long firstSeq,
            long lastSeq,
            long readSeq,
            int unread,
            List<Long> mentions,
            @Nullable Message lastMessage,
            long pinnedAt,
            @JsonProperty("notify") String notification,
            @Nullable Long peerReadSeq,
            @Nullable Long peerDeliveredSeq,
            @Nullable Long unreadFrom,
            @Nullable Draft draft) {

        /** A row that was not marked unread and has no draft. */
        public ConversationRow(
                String id,
                String kind,
                String title,
                @Nullable String avatar,
                @Nullable Person peer,
                @Nullable Integer memberCount,
                @Nullable String role,
                long firstSeq,
                long lastSeq,
                long readSeq,
                int unread,
                List<Long> mentions,
                @Nullable Message lastMessage,
                long pinnedAt,
                String notification,
                @Nullable Long peerReadSeq,
                @Nullable Long peerDeliveredSeq) {
            this(
                    id,
                    kind,
                    title,
                    avatar,
                    peer,
                    memberCount,
                    role,
                    firstSeq,
                    lastSeq,
                    readSeq,
                    unread,
                    mentions,
                    lastMessage,
                    pinnedAt,
                    notification,
                    peerReadSeq,
                    peerDeliveredSeq,
                    null,
                    null);
        }
    }

    /** What was typed and not sent; {@code replyTo} is a seq. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Draft(String text, @Nullable Long replyTo, long rev) {}

    /**
     * One message. {@code kind} is text, image, voice, video, audio, file, link, location, card, sticker, notice or
     * recall; an unknown kind is shown as its text. {@code notice} tells which notice it is, such as {@code joined}
     * or {@code renamed}: the sender did it, {@code about} is whom it concerns, {@code text} its value. A recalled
     * message keeps its seq and has {@code recalled} true and an empty text. {@code replyTo} is a seq of the same
     * conversation, {@code mentions} are ids of members.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            String conversation,
            long seq,
            String id,
            Person sender,
            String kind,
            @Nullable String notice,
            @Nullable Person about,
            String text,
            long sentAt,
            long postedAt,
            @Nullable Boolean recalled,
            @Nullable Long replyTo,
            @Nullable List<String> mentions,
            @Nullable Forwarded forwardOf,
            @Nullable File file) {

        /** A message that says no more than its text. */
        public Message(
                String conversation,
                long seq,
                String id,
                Person sender,
                String kind,
                @Nullable String notice,
                @Nullable Person about,
                String text,
                long sentAt,
                long postedAt,
                @Nullable Boolean recalled) {
            this(
                    conversation,
                    seq,
                    id,
                    sender,
                    kind,
                    notice,
                    about,
                    text,
                    sentAt,
                    postedAt,
                    recalled,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Who said first what was passed on. */
    public record Forwarded(String sender, String nickname, long sentAt) {}

    /** A file of this server, to be had at {@code /api/files/<fileId>}; only {@code fileId} where another wire named it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(
            String fileId,
            @Nullable String name,
            @Nullable Long size,
            @Nullable String type,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** Reply to {@link DeskRequest.History}; {@code firstSeq} and {@code lastSeq} are the conversation's. */
    public record HistoryPage(List<Message> messages, long firstSeq, long lastSeq, boolean more) {}

    /** Reply to {@link DeskRequest.Post}. */
    public record Posted(String id, long seq, long postedAt) {}

    /** Push 303, reply to {@link DeskRequest.Read} and to 121: where my marker stands now, moved here or on another device. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReadMarker(
            String conversation,
            long readSeq,
            int unread,
            @Nullable Long unreadFrom) {

        /** A marker that nobody set back. */
        public ReadMarker(String conversation, long readSeq, int unread) {
            this(conversation, readSeq, unread, null);
        }
    }

    /** Push 302. */
    public record ConversationGone(String conversation) {}

    /** Push 399: {@code restarting}, {@code revoked}, {@code too-many-sessions} or {@code slow}. */
    public record Goodbye(String reason) {}
}
