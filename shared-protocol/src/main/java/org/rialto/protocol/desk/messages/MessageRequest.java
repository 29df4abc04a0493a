package org.rialto.protocol.desk.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;

/** Requests about messages and about one's own view of a conversation. */
public final class MessageRequest {
    private MessageRequest() {}

    /** The first message of that time or later. */
    public record AtDate(String reqId, String conversation, long time) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.AT_DATE;
        }
    }

    /** Withdraws a message for everybody. */
    public record Recall(String reqId, String conversation, String id) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.RECALL;
        }
    }

    /** Counts from a seq on as unread again; null takes that back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MarkUnread(
            String reqId, String conversation, @Nullable Long fromSeq) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.MARK_UNREAD;
        }
    }

    public record Pin(String reqId, String conversation, boolean on) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.PIN;
        }
    }

    /** {@code all}, {@code mentions} or {@code none}. */
    public record Notify(
            String reqId,
            String conversation,
            @JsonProperty("notify") String notification) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.NOTIFY;
        }
    }

    /** Takes the row out of the list until the next message. */
    public record Hide(String reqId, String conversation, boolean on) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.HIDE;
        }
    }

    /** What was typed and not sent; an empty text forgets it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SaveDraft(
            String reqId,
            String conversation,
            String text,
            @Nullable Long replyTo,
            long baseRev) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.DRAFT;
        }
    }

    public record Typing(String reqId, String conversation) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.TYPING;
        }
    }

    public record ReadBy(String reqId, String conversation, long seq) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.READ_BY;
        }
    }

    /** Newest first; {@code before} is a seq. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SharedFiles(
            String reqId, String conversation, @Nullable Long before, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.SHARED_FILES;
        }
    }

    /** Newest first; {@code beforeCursor} is the {@code next} of the page before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Search(
            String reqId,
            String q,
            @Nullable @JsonProperty("in") String conversation,
            @Nullable List<String> kinds,
            @Nullable String beforeCursor,
            int limit)
            implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.SEARCH;
        }
    }
}
