package org.rialto.protocol.desk;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks, field names exact. {@code reqId} is 1 to 64 characters and comes back in the reply. */
public interface DeskRequest {

    DeskCommand command();

    String reqId();

    @JsonProperty("cmd")
    default int cmd() {
        return command().number();
    }

    /** Must be the first: makes the session a desk session. {@code version} is 1; {@code lang} a language tag. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hello(
            String reqId,
            int version,
            @Nullable String client,
            @Nullable String device,
            @Nullable String lang) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.HELLO;
        }
    }

    /** Conversation rows that changed after {@code cursor} (0 for all), at most {@code limit}, which the server cuts to its page size. */
    record Sync(String reqId, long cursor, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.SYNC;
        }
    }

    /**
     * Messages of one conversation, ascending by {@code seq}. At most one of the three is given: the ones before it,
     * after it, or around it (both exclusive, around inclusive); none means the newest.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record History(
            String reqId,
            String conversation,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            int limit)
            implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.HISTORY;
        }
    }

    /**
     * Posts a message; the same {@code clientId} again answers with the first one. {@code sentAt} in ms.
     * {@code replyTo} is a seq of the same conversation, {@code mentions} are ids of members, {@code fileId} is what an
     * upload was answered, {@code forwardOf} the message that is passed on. {@code clearDraft} forgets the draft with it.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Post(
            String reqId,
            String conversation,
            String clientId,
            String kind,
            String text,
            long sentAt,
            @Nullable Long replyTo,
            @Nullable List<String> mentions,
            @Nullable String fileId,
            @Nullable Source forwardOf,
            @Nullable Boolean clearDraft)
            implements DeskRequest {

        /** A message that says no more than its text. */
        public Post(String reqId, String conversation, String clientId, String kind, String text, long sentAt) {
            this(reqId, conversation, clientId, kind, text, sentAt, null, null, null, null, null);
        }

        @Override
        public DeskCommand command() {
            return DeskCommand.POST;
        }
    }

    /** A command of the support desk with its own {@code fields}, as docs/protocol/desk.md lists them. */
    record Support(
            @JsonIgnore DeskCommand command,
            String reqId,
            @JsonAnyGetter Map<String, Object> fields) implements DeskRequest {}

    /** Where a message stands that is passed on. */
    record Source(String conversation, long seq) {}

    /** Moves the read marker forward to {@code seq}; a lower one changes nothing. */
    record Read(String reqId, String conversation, long seq) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.READ;
        }
    }
}
