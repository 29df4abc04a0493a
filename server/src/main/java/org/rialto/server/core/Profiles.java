package org.rialto.server.core;

import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Event.ContactChange;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.WriteQueue;

/** How people show themselves to others. Thread: any; the change itself runs on the write thread. */
public final class Profiles {
    private static final int NAME_LENGTH = 200;
    private static final int ADDRESS_LENGTH = 2_000;

    private final WriteQueue writes;

    public Profiles(WriteQueue writes) {
        this.writes = writes;
    }

    /** The caller's own; contacts are told. Refused with BAD_FIELD, and with NOT_ALLOWED for visitors. */
    public void change(Caller caller, Change change, Reply<User> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    require(change);
                    User was = tx.accounts().find(caller.user()).orElseThrow();
                    tx.accounts()
                            .setProfile(
                                    was.id(),
                                    change.nickname() == null ? was.nickname() : change.nickname(),
                                    change.avatar() == null ? was.avatar() : change.avatar(),
                                    change.title() == null ? was.title() : change.title());
                    User now = tx.accounts().find(caller.user()).orElseThrow();
                    if (!now.equals(was)) {
                        tx.publish(
                                new Event.ContactChanged(now, now, ContactChange.PROFILE, tx.now()),
                                new Audience(tx.contacts().friendNumbers(now.id())));
                    }
                    return now;
                },
                reply);
    }

    private static void require(Change change) {
        String nickname = change.nickname();
        if (nickname != null && (nickname.isBlank() || nickname.length() > NAME_LENGTH)) {
            throw new ChatException(Problem.BAD_FIELD, "a nickname has 1 to " + NAME_LENGTH + " characters");
        }
        if (change.avatar() != null && change.avatar().length() > ADDRESS_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "an address has at most " + ADDRESS_LENGTH + " characters");
        }
        if (change.title() != null && change.title().length() > NAME_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "a title has at most " + NAME_LENGTH + " characters");
        }
    }

    /**
     * What to change; null leaves it as it is.
     *
     * @param avatar the address of a picture; empty for none
     */
    public record Change(
            @Nullable String nickname,
            @Nullable String avatar,
            @Nullable String title) {}
}
