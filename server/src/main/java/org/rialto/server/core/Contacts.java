package org.rialto.server.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Event.ContactChange;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/**
 * Who is in whose list, who asks to be, and who is blocked. Visitors have no contacts: NOT_ALLOWED.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class Contacts {
    private static final int TEXT_LENGTH = 500;

    private final WriteQueue writes;
    private final Reads reads;
    private final Conversations conversations;

    public Contacts(WriteQueue writes, Reads reads, Conversations conversations) {
        this.writes = writes;
        this.reads = reads;
        this.conversations = conversations;
    }

    /** Contacts, and everybody with whom there is a direct message, by number (docs/protocol/README.md, ruling 29). */
    public List<User> acquaintances(Caller caller) {
        return reads.read(view -> view.contacts().acquaintances(caller.user()));
    }

    /** Friends and blocked people, by number. */
    public List<Contact> list(Caller caller) {
        return reads.read(view -> view.contacts().list(caller.user()));
    }

    /** How the caller's list knows somebody; empty for a stranger. */
    public Optional<Contact> find(Caller caller, UserId peer) {
        return reads.read(view -> view.contacts().find(caller.user(), peer));
    }

    /** Requests by and to the caller, newest first. */
    public List<ContactRequest> requests(Caller caller, int offset, int limit) {
        return reads.read(view -> view.contacts().requests(caller.user(), offset, limit));
    }

    /**
     * Puts both into each other's lists at once, without asking. Refused with CONFLICT for oneself and for who is there
     * already, BLOCKED, UNKNOWN_USER.
     */
    public void add(Caller caller, String peer, Reply<Contact> reply) {
        change(caller, peer, reply, (tx, me, other) -> {
            requireStrangers(tx, me, other);
            befriend(tx, me, other, Kind.CONTACT_ADDED);
            return tx.contacts().find(me.id(), other.id()).orElseThrow();
        });
    }

    /** Asks to be somebody's contact; asking again renews the request. Refused as {@link #add}, and with BAD_FIELD. */
    public void ask(Caller caller, String peer, String text, Reply<ContactRequest> reply) {
        requireLength(text);
        change(caller, peer, reply, (tx, me, other) -> {
            requireStrangers(tx, me, other);
            ContactRequest request = tx.contacts().ask(me.id(), other.id(), text);
            tx.publish(
                    new Event.ContactChanged(me, other, ContactChange.REQUESTED, request.createdAt()),
                    Audience.of(other.id()));
            return request;
        });
    }

    /**
     * Accepts or declines what somebody asked. Refused with CONFLICT when no request of theirs is open, BLOCKED when they
     * no longer take messages from the caller.
     */
    public void answer(Caller caller, String asker, boolean accept, Reply<ContactRequest> reply) {
        change(caller, asker, reply, (tx, me, other) -> {
            Optional<ContactRequest> asked = tx.contacts().request(other.id(), me.id());
            if (asked.isEmpty() || asked.get().state() != ContactRequest.State.OPEN) {
                throw new ChatException(Problem.CONFLICT, "no open request");
            }
            if (accept && tx.contacts().blocks(other.id(), me.id())) {
                throw blocked();
            }
            tx.contacts().decide(other.id(), me.id(), accept);
            if (accept && !tx.contacts().areFriends(me.id(), other.id())) {
                befriend(tx, me, other, Kind.CONTACT_ACCEPTED);
            }
            return tx.contacts().request(other.id(), me.id()).orElseThrow();
        });
    }

    /** Takes both out of each other's lists. Done already is done. */
    public void remove(Caller caller, String peer, Reply<User> reply) {
        change(caller, peer, reply, (tx, me, other) -> {
            if (tx.contacts().areFriends(me.id(), other.id())) {
                tx.contacts().part(me.id(), other.id());
                tx.publish(
                        new Event.ContactChanged(me, other, ContactChange.REMOVED, tx.now()),
                        Audience.of(me.id(), other.id()));
            }
            return other;
        });
    }

    /** Takes no more messages from somebody, or takes them again. Refused with CONFLICT for oneself. */
    public void block(Caller caller, String peer, boolean on, Reply<User> reply) {
        change(caller, peer, reply, (tx, me, other) -> {
            requireOther(me, other);
            tx.contacts().block(me.id(), other.id(), on);
            return other;
        });
    }

    /** What the caller calls a friend; empty for their own name. Refused with CONFLICT for who is no friend. */
    public void remark(Caller caller, String peer, String remark, Reply<Contact> reply) {
        requireLength(remark);
        change(caller, peer, reply, (tx, me, other) -> {
            if (!tx.contacts().areFriends(me.id(), other.id())) {
                throw new ChatException(Problem.CONFLICT, "no contact");
            }
            tx.contacts().remark(me.id(), other.id(), remark);
            return tx.contacts().find(me.id(), other.id()).orElseThrow();
        });
    }

    /** Those whose presence the caller may see: contacts, members of a room of both, and colleagues at the desk. */
    public List<UserId> shown(Caller caller, List<String> names) {
        caller.requireStaff();
        return reads.read(view -> names.stream()
                .distinct()
                .flatMap(name -> view.accounts().find(name).stream())
                .filter(user -> user.id().equals(caller.user())
                        || caller.isDesk() && user.role().isDesk()
                        || view.contacts().areFriends(caller.user(), user.id())
                        || view.contacts().shareRoom(caller.user(), user.id()))
                .map(User::id)
                .toList());
    }

    private void befriend(Tx tx, User me, User other, Kind notice) {
        tx.contacts().befriend(me.id(), other.id());
        Set.of(me, other).forEach(one -> {
            User another = one.equals(me) ? other : me;
            tx.contacts()
                    .request(one.id(), another.id())
                    .filter(request -> request.state() == ContactRequest.State.OPEN)
                    .ifPresent(request -> tx.contacts().decide(one.id(), another.id(), true));
        });
        tx.publish(
                new Event.ContactChanged(me, other, ContactChange.ADDED, tx.now()), Audience.of(me.id(), other.id()));
        conversations.postNotice(
                tx, Conversations.direct(tx, me.id(), other.id()), me.id(), notice, other.id(), other.nickname());
    }

    private <T> void change(Caller caller, String peer, Reply<T> reply, ContactAction<T> action) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    User me = tx.accounts().find(caller.user()).orElseThrow();
                    return action.apply(tx, me, Lookup.user(tx, peer));
                },
                reply);
    }

    private static void requireStrangers(Tx tx, User me, User other) {
        requireOther(me, other);
        if (tx.contacts().areFriends(me.id(), other.id())) {
            throw new ChatException(Problem.CONFLICT, "a contact already");
        }
        if (tx.contacts().blocks(other.id(), me.id())) {
            throw blocked();
        }
    }

    private static ChatException blocked() {
        return new ChatException(Problem.BLOCKED, "the other side does not want to hear from you");
    }

    private static void requireOther(User me, User other) {
        if (me.id().equals(other.id())) {
            throw new ChatException(Problem.CONFLICT, "that is yourself");
        }
    }

    private static void requireLength(String text) {
        if (text.length() > TEXT_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "at most " + TEXT_LENGTH + " characters");
        }
    }

    private interface ContactAction<T> {
        T apply(Tx tx, User me, User other);
    }
}
