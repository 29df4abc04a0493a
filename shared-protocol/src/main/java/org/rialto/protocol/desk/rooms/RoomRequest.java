package org.rialto.protocol.desk.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;

/** Requests about rooms; {@code room} is a conversation id, or an id, number or alias. */
public final class RoomRequest {
    private RoomRequest() {}

    /** The caller owns it; {@code members} are ids of people. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Create(
            String reqId,
            String name,
            @Nullable String description,
            @Nullable List<String> members,
            @Nullable Boolean open)
            implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_CREATE;
        }
    }

    public record Get(String reqId, String room) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM;
        }
    }

    /** By role, then by joining. */
    public record Members(String reqId, String room, int offset, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_MEMBERS;
        }
    }

    public record Invite(String reqId, String room, List<String> users) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_INVITE;
        }
    }

    /** {@code text} is for who decides, where joining is verified. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Join(String reqId, String room, @Nullable String text) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_JOIN;
        }
    }

    public record Requests(String reqId, String room) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_REQUESTS;
        }
    }

    public record Decide(String reqId, String room, String user, boolean accept) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_DECIDE;
        }
    }

    public record Leave(String reqId, String room) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_LEAVE;
        }
    }

    public record Remove(String reqId, String room, String user) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_REMOVE;
        }
    }

    /** {@code admin}, {@code member}, {@code invisible} or {@code guardian}. */
    public record Role(String reqId, String room, String user, String role) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_ROLE;
        }
    }

    public record Transfer(String reqId, String room, String user) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_TRANSFER;
        }
    }

    /** Changes what is given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String reqId,
            String room,
            @Nullable String name,
            @Nullable String description,
            @Nullable String subject,
            @Nullable Integer memberLimit,
            DeskRooms.@Nullable Switches settings,
            @Nullable String nickname)
            implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_CHANGE;
        }
    }

    public record Announce(String reqId, String room, String text) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_ANNOUNCE;
        }
    }

    /** Newest first. */
    public record Announcements(String reqId, String room, int offset, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_ANNOUNCEMENTS;
        }
    }

    /** Ms since the epoch; 0 lets them write. */
    public record Silence(String reqId, String room, String user, long until) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_SILENCE;
        }
    }

    /** Ms since the epoch; 0 lets plain members write. */
    public record SilenceAll(String reqId, String room, long until) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_SILENCE_ALL;
        }
    }

    public record Dissolve(String reqId, String room) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_DISSOLVE;
        }
    }

    /** An id, number or alias, or words of the name of a room that is listed. */
    public record Find(String reqId, String q, int limit) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.ROOM_FIND;
        }
    }
}
