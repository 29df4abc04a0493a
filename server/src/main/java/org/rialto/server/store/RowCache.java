package org.rialto.server.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/**
 * What the write thread knows without asking: it alone changes these rows, so they stay true from commit to commit,
 * and a row that many messages of a group change is written once. Forgotten whole after a rollback. The cache of a
 * reader holds nothing.
 *
 * <p>Thread: confined to the write thread.
 */
final class RowCache {
    /** Beyond so many rows of a sort the cache starts anew: simple, and rare. */
    private static final int MOST_ROWS = 200_000;

    private final boolean keeps;
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<Pair, ConversationId> directs = new HashMap<>();
    private final Map<MemberKey, Member> members = new HashMap<>();
    private final Map<ConversationId, long[]> rosters = new HashMap<>();
    private final Map<Long, User> users = new HashMap<>();
    private final Map<String, Long> names = new HashMap<>();
    private final Set<ConversationId> changedConversations = new LinkedHashSet<>();
    private final Set<MemberKey> changedMembers = new LinkedHashSet<>();

    private @Nullable Set<Block> blocks;
    private @Nullable Set<Long> hidden;
    private long changes;

    private RowCache(boolean keeps) {
        this.keeps = keeps;
    }

    static RowCache forWriter() {
        return new RowCache(true);
    }

    static RowCache forReader() {
        return new RowCache(false);
    }

    Optional<Conversation> conversation(ConversationId id, Supplier<Optional<Conversation>> load) {
        return get(conversations, id, load);
    }

    Optional<ConversationId> direct(UserId low, UserId high, Supplier<Optional<ConversationId>> load) {
        return get(directs, new Pair(low.number(), high.number()), load);
    }

    Optional<Member> member(ConversationId conversation, UserId user, Supplier<Optional<Member>> load) {
        return get(members, new MemberKey(conversation, user.number()), load);
    }

    long[] roster(ConversationId conversation, Supplier<long[]> load) {
        return get(rosters, conversation, () -> Optional.of(load.get())).orElseThrow();
    }

    Optional<User> user(UserId id, Supplier<Optional<User>> load) {
        return get(users, id.number(), load);
    }

    Optional<User> user(String name, Supplier<Optional<User>> load) {
        Long number = names.get(name);
        User known = number == null ? null : users.get(number);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<User> loaded = load.get();
        if (keeps && loaded.isPresent()) {
            keep(users, loaded.get().id().number(), loaded.get());
            keep(names, name, loaded.get().id().number());
        }
        return loaded;
    }

    /** Everybody who blocks somebody: few, and asked for each direct message. */
    boolean blocks(UserId owner, UserId peer, Supplier<Set<Block>> load) {
        Set<Block> known = blocks;
        if (known == null) {
            known = load.get();
            blocks = keeps ? known : null;
        }
        return known.contains(new Block(owner.number(), peer.number()));
    }

    void forgetBlocks() {
        blocks = null;
    }

    /** Whether somebody may have taken this conversation out of their list: few are, and it is asked for each message. */
    boolean mayBeHidden(ConversationId conversation, Supplier<Set<Long>> load) {
        Set<Long> known = hidden;
        if (known == null) {
            known = load.get();
            hidden = keeps ? known : null;
        }
        return known.contains(conversation.key());
    }

    void hiddenChanged(ConversationId conversation, boolean on) {
        if (hidden != null && on) {
            hidden.add(conversation.key());
        } else if (hidden != null) {
            hidden.remove(conversation.key());
        }
    }

    /** The conversation of a room shows the room as it is now. Its own row need not be written for that. */
    void roomChanged(ConversationId conversation, Room room) {
        conversations.computeIfPresent(conversation, (id, known) -> known.withRoom(room));
    }

    void forgetUser(UserId id) {
        users.remove(id.number());
        names.values().removeIf(number -> number == id.number());
    }

    void forgetRoster(ConversationId conversation) {
        rosters.remove(conversation);
    }

    void changed(Conversation conversation) {
        changes++;
        conversations.put(conversation.id(), conversation);
        changedConversations.add(conversation.id());
    }

    void changed(Member member) {
        MemberKey key = new MemberKey(member.conversation(), member.user().number());
        changes++;
        members.put(key, member);
        changedMembers.add(key);
    }

    /** How many rows were changed so far. */
    long changes() {
        return changes;
    }

    boolean hasChanges() {
        return !changedConversations.isEmpty() || !changedMembers.isEmpty();
    }

    /** Rows to write before the commit; they count as written. */
    Changes takeChanges() {
        Changes changes = new Changes(
                changedConversations.stream().map(conversations::get).toList(),
                changedMembers.stream().map(members::get).toList());
        changedConversations.clear();
        changedMembers.clear();
        return changes;
    }

    void clear() {
        conversations.clear();
        directs.clear();
        members.clear();
        rosters.clear();
        users.clear();
        names.clear();
        blocks = null;
        hidden = null;
        changedConversations.clear();
        changedMembers.clear();
    }

    /** Between groups only: rows that are not written yet must not be lost. */
    void trim() {
        if (conversations.size() > MOST_ROWS || members.size() > MOST_ROWS || names.size() > MOST_ROWS) {
            clear();
        }
    }

    private <K, V> Optional<V> get(Map<K, V> kept, K key, Supplier<Optional<V>> load) {
        V known = kept.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> loaded = load.get();
        loaded.ifPresent(value -> keep(kept, key, value));
        return loaded;
    }

    private <K, V> void keep(Map<K, V> kept, K key, V value) {
        if (keeps) {
            kept.put(key, value);
        }
    }

    record Changes(Iterable<Conversation> conversations, Iterable<Member> members) {}

    /** Somebody takes no messages from somebody, by number. */
    record Block(long owner, long peer) {}

    private record Pair(long low, long high) {}

    private record MemberKey(ConversationId conversation, long user) {}
}
