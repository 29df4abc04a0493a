package org.rialto.protocol.desk.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData;

/** What these requests are answered, and what is pushed about members. */
public final class DeskRooms {
    private DeskRooms() {}

    /** What a room permits; in a request only what is to change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Switches(
            @Nullable Boolean showRead,
            @Nullable Boolean verifyJoining,
            @Nullable Boolean listed,
            @Nullable Boolean showMembers,
            @Nullable Boolean cards,
            @Nullable Boolean invites,
            @Nullable Boolean uploads,
            @Nullable Boolean announceLeaving,
            @Nullable Boolean locked) {}

    /** A room as a member sees it; {@code role} only for members. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Room(
            String id,
            String conversation,
            long number,
            @Nullable String alias,
            String name,
            String description,
            String subject,
            boolean open,
            boolean historyForNewcomers,
            int memberCount,
            int memberLimit,
            @Nullable String role,
            Switches settings,
            long silencedUntil,
            long createdAt) {}

    /** One member; {@code nickname} is what the room calls them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(
            DeskData.Person user,
            String nickname,
            @Nullable String title,
            String role,
            long joinedAt,
            long silencedUntil,
            @Nullable String invitedBy) {}

    /** Reply to 142. */
    public record Members(List<Member> members, int memberCount, boolean more) {}

    /** Reply to 143 and 144: {@code entered} or {@code requested}. */
    public record Entry(String room, String outcome) {}

    /** Somebody who waits: lines of 145, and push 308 with {@code conversation}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Applicant(
            @Nullable String conversation,
            DeskData.Person user,
            DeskData.@Nullable Person invitedBy,
            String text,
            long createdAt) {}

    /** Reply to 145, oldest first. */
    public record Applicants(List<Applicant> requests) {}

    /** Reply to what changes members: the room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Done(String room, @Nullable String user) {}

    /** Reply to 152, lines of 153. */
    public record Announcement(String id, DeskData.Person author, String text, long postedAt) {}

    /** Reply to 153, newest first. */
    public record Announcements(List<Announcement> announcements, long total) {}

    /** Reply to 158. */
    public record Found(List<Room> rooms) {}
}
