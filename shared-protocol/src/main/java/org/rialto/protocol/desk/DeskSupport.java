package org.rialto.protocol.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands 200 to 249 and pushes 330 to 349 carry in {@code data}. Times are ms since the epoch. */
public final class DeskSupport {
    private DeskSupport() {}

    /**
     * An agent or consultant: reply to 200, lines of 207, push 332. {@code availability} is {@code available},
     * {@code busy} or {@code away}.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Agent(
            DeskData.Person user,
            String role,
            String availability,
            @Nullable String group,
            int open,
            @Nullable Integer maxVisitors) {

        /** The same with another limit: pushes do not tell it. */
        public Agent withMost(@Nullable Integer most) {
            return new Agent(user, role, availability, group, open, most);
        }
    }

    public record Agents(List<Agent> agents) {}

    /**
     * One visit: push 330, reply to 203 to 206 and 208, lines of 201, 202 and 210. {@code state} is {@code waiting},
     * {@code open} or {@code closed}; {@code move} tells why: {@code queued, allocated, taken, transferred,
     * lease_ended, reopened, closed}. {@code position} from 1 in 201 only. {@code conversation} is where one talks.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Case(
            @JsonProperty("case") long id,
            DeskData.Person visitor,
            String conversation,
            String state,
            DeskData.@Nullable Person agent,
            @Nullable String previous,
            @Nullable String group,
            String move,
            long movedAt,
            long openedAt,
            @Nullable Long queuedAt,
            @Nullable Long takenAt,
            @Nullable Long answeredAt,
            @Nullable Long closedAt,
            @Nullable Integer rating,
            @Nullable String ratingText,
            @Nullable Integer position,
            @Nullable Long waitingMs) {}

    public record Cases(List<Case> cases) {}

    /** Push 331. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Queue(int waiting, @Nullable Long since) {}

    /** Reply to 209. */
    public record Bound(String visitor, String projectCode, DeskData.Person consultant) {}

    /** Reply to 210; {@code cases} are the newest 20, newest first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Card(
            DeskData.Person visitor,
            String terminal,
            @Nullable String projectCode,
            @Nullable String page,
            @Nullable String referrer,
            String tags,
            @Nullable Long firstSeen,
            @Nullable Long lastSeen,
            List<Case> cases,
            List<Binding> bindings) {}

    public record Binding(String projectCode, String consultant) {}

    /** Reply to 211. */
    public record Tags(String visitor, String tags) {}

    /** Reply to 213, push 333 with {@code visitor}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Note(long id, @Nullable String visitor, DeskData.Person author, String text, long writtenAt) {}

    /** Reply to 212. */
    public record Notes(List<Note> notes) {}

    /** Reply to 214 and 222: false when it was gone already. */
    public record Removed(boolean removed) {}

    /** Reply to 221. */
    public record QuickReply(long id, boolean shared, String shortcut, String text) {}

    /** Reply to 220. */
    public record QuickReplies(List<QuickReply> replies) {}

    /** Reply to 223. */
    public record Filled(String text) {}

    /** Reply to 230: how many wait now, and a line for each day and agent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(int waiting, @Nullable Long waitingSince, List<Figures> figures) {}

    /** {@code day} as 2025-01-31; means in ms, 0 where there is nothing to take a mean of. */
    public record Figures(
            String day,
            DeskData.Person agent,
            int cases,
            int open,
            int closed,
            long firstAnswerMs,
            long handlingMs,
            int ratings,
            double rating) {}

    /** Reply to 240 and 241; an empty text is not said. */
    public record Texts(
            String greeting,
            String received,
            String offline,
            String outOfHours,
            String rating,
            String hours,
            String zone) {}

    /** Reply to 244, newest first. */
    public record Contacts(List<Contact> contacts, int pending, int recent, int all) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contact(
            DeskData.Person user,
            String conversation,
            @Nullable Long lastAt,
            int unread) {}
}
