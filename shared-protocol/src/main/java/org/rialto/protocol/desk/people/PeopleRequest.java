package org.rialto.protocol.desk.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;

/** Requests about contacts, profiles and presence. */
public final class PeopleRequest {
    private PeopleRequest() {}

    public record Contacts(String reqId) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_LIST;
        }
    }

    public record Find(String reqId, String q, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.PEOPLE_SEARCH;
        }
    }

    /** Asks to be somebody's contact. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ask(String reqId, String user, @Nullable String text) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_ASK;
        }
    }

    /** Newest first. */
    public record Requests(String reqId, int offset, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_REQUESTS;
        }
    }

    public record Decide(String reqId, String user, boolean accept) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_DECIDE;
        }
    }

    public record Remove(String reqId, String user) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_REMOVE;
        }
    }

    public record Block(String reqId, String user, boolean on) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.CONTACT_BLOCK;
        }
    }

    /** Somebody's, or one's own without {@code user}; what else is given is changed about oneself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Profile(
            String reqId,
            @Nullable String user,
            @Nullable String nickname,
            @Nullable String avatar,
            @Nullable String title,
            @Nullable String remark)
            implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.PROFILE;
        }
    }

    /** Replaces what was watched before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Watch(
            String reqId, List<String> users, @Nullable String conversation) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.WATCH;
        }
    }

    /** {@code auto}, {@code away} or {@code busy}. */
    public record Presence(String reqId, String state) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.PRESENCE;
        }
    }
}
