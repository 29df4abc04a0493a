package org.rialto.protocol.desk.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData;

/** What these requests are answered, and what is pushed about people. */
public final class DeskPeople {
    private DeskPeople() {}

    /** Somebody in one's list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contact(
            DeskData.Person user, @Nullable String title, boolean friend, String remark, boolean blocked, long since) {}

    /** Reply to 160. */
    public record Contacts(List<Contact> contacts) {}

    /** Reply to 161. */
    public record People(List<Profile> people) {}

    /** Lines of 163, reply to 162 and 164: {@code open}, {@code accepted} or {@code declined}. */
    public record Request(DeskData.Person asker, DeskData.Person asked, String text, long createdAt, String state) {}

    /** Reply to 163. */
    public record Requests(List<Request> requests) {}

    /** Reply to 165 and 166. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(DeskData.Person user, @Nullable Boolean blocked) {}

    /** Reply to 167, lines of 161; {@code phone} is one's own only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Profile(
            DeskData.Person user,
            @Nullable String title,
            String role,
            @Nullable Long since,
            @Nullable String phone,
            @Nullable Boolean friend,
            @Nullable String remark,
            @Nullable Boolean blocked) {}

    /** Push 307: {@code requested}, {@code added}, {@code removed} or {@code profile}. */
    public record ContactChanged(DeskData.Person user, String change) {}

    /** {@code online}, {@code busy}, {@code away} or {@code offline}. */
    public record State(String user, String state) {}

    /** Reply to 130 and push 306: whose state is new, and how many of the watched room are online. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record States(
            List<State> states,
            @Nullable String conversation,
            @Nullable Integer online) {}

    /** Reply to 131. */
    public record MyState(String state) {}
}
