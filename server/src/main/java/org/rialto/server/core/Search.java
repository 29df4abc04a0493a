package org.rialto.server.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.text.SearchText;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.SearchIndex;
import org.rialto.server.core.port.SearchIndex.Place;
import org.rialto.server.core.port.SearchStore.Scope;
import org.rialto.server.core.port.View;

/**
 * Finds people, rooms and messages that contain every word of a query. Messages come from an index that is built behind
 * the commits, and each is checked against the store before it is shown: what the caller may not read is not found.
 *
 * <p>Thread: safe; reads files on the calling thread.
 */
public final class Search {
    private static final int MOST_CHARACTERS = 200;
    /** Who may read so few messages is answered from them alone: most hits of the index would be others'. */
    private static final long FEW_MESSAGES = 2_000;

    /** Their bodies are addresses of what is shown, which nobody means who looks for a word. */
    private static final Set<Kind> ADDRESSES = Set.of(Kind.IMAGE, Kind.VOICE, Kind.VIDEO, Kind.AUDIO, Kind.STICKER);

    private static final Comparator<Message> NEWEST_FIRST = Comparator.comparing(Message::postedAt)
            .thenComparing(message -> message.conversation().key())
            .thenComparing(Message::seq)
            .reversed();

    private final Reads reads;
    private final SearchIndex index;
    private final Limits limits;

    public Search(Reads reads, SearchIndex index, Limits limits) {
        this.reads = reads;
        this.index = index;
        this.limits = limits;
    }

    /**
     * People whose id or nickname matches, the caller included: those that begin with the query first, then those the
     * caller talked with last.
     *
     * @throws ChatException NOT_ALLOWED for visitors, BAD_FIELD for an empty query or one that is too long
     */
    public List<User> people(Caller caller, String query, int limit) {
        caller.requireStaff();
        List<String> words = words(query);
        return reads.read(view -> {
            List<User> found = view.search().people(words);
            Map<Long, Instant> talks = view.search().lastTalks(caller.user());
            return found.stream()
                    .sorted(Comparator.comparing((User user) -> !begins(user.nickname(), query)
                                    && !begins(user.id().text(), query))
                            .thenComparing(
                                    user -> talks.getOrDefault(user.id().number(), Instant.MIN),
                                    Comparator.reverseOrder())
                            .thenComparing(user -> user.id().number()))
                    .limit(atMost(limit))
                    .toList();
        });
    }

    /** Rooms of the caller's whose name matches, in the same order; refuses like {@link #people}. */
    public List<Room> rooms(Caller caller, String query, int limit) {
        caller.requireStaff();
        List<String> words = words(query);
        return reads.read(view -> view.search().rooms(caller.user()).stream()
                .filter(room -> SearchText.matches(room.name(), words))
                .sorted(Comparator.comparing(room -> !begins(room.name(), query)))
                .limit(atMost(limit))
                .toList());
    }

    /** Rooms of the caller's in which they see one of these people, the one with the newest message first. */
    public List<Room> roomsWith(Caller caller, Set<UserId> people, int limit) {
        caller.requireStaff();
        return reads.read(view -> view.search().roomsWith(caller.user(), people).stream()
                .filter(room -> showsOneOf(view, caller, room, people))
                .limit(atMost(limit))
                .toList());
    }

    /**
     * Messages the caller may read, newest first, without notices and recalled ones.
     *
     * @throws ChatException NOT_ALLOWED and BAD_FIELD like {@link #people}; UNKNOWN_ROOM or UNKNOWN_CONVERSATION when
     *     the one to search is not the caller's
     */
    public Found messages(Caller caller, Query query) {
        caller.requireStaff();
        List<String> words = words(query.text());
        List<Message> recalled = new ArrayList<>();
        Found found = reads.read(view -> {
            Asked asked = new Asked(view, caller.user(), words, query, atMost(query.limit()), recalled);
            List<Scope> scopes = scopes(view, caller, query);
            long readable = scopes.stream().mapToLong(Scope::length).sum();
            return hits(
                    view, asked, readable <= FEW_MESSAGES ? fromThemselves(asked, scopes) : fromIndex(asked, scopes));
        });
        if (!recalled.isEmpty()) {
            index.forget(recalled.stream().map(Search::place).toList());
        }
        return found;
    }

    /** @throws ChatException NOT_ALLOWED for all but administrators */
    public SearchIndex.Status status(Caller caller) {
        requireAdmin(caller);
        return index.status();
    }

    /** Makes the index anew, while everything goes on. @throws ChatException NOT_ALLOWED like {@link #status} */
    public void rebuild(Caller caller) {
        requireAdmin(caller);
        index.rebuild();
    }

    /** Waits for the index. False when it is still behind. @throws ChatException NOT_ALLOWED like {@link #status} */
    public boolean awaitCurrent(Caller caller, Duration most) {
        requireAdmin(caller);
        return index.awaitCurrent(most);
    }

    private static List<Scope> scopes(View view, Caller caller, Query query) {
        ConversationId in = query.in();
        if (in != null) {
            Conversation conversation = view.conversations()
                    .find(in)
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_CONVERSATION, "no such conversation"));
            conversation.requireMember(view.conversations().member(in, caller.user()));
        }
        return view.search().readable(caller.user()).stream()
                .filter(scope -> in == null || scope.conversation().equals(in))
                .filter(scope -> query.among().holds(scope))
                .toList();
    }

    private static List<Message> fromThemselves(Asked asked, List<Scope> scopes) {
        return scopes.stream()
                .flatMap(scope -> asked.view.search().messages(asked.reader, scope).stream())
                .filter(message -> asked.before == null || asked.before.isAfter(message))
                .filter(asked)
                .sorted(NEWEST_FIRST)
                .limit(asked.limit + 1L)
                .toList();
    }

    private List<Message> fromIndex(Asked asked, List<Scope> scopes) {
        Map<ConversationId, Scope> byConversation = new HashMap<>();
        scopes.forEach(scope -> byConversation.put(scope.conversation(), scope));
        List<Message> found = new ArrayList<>();
        Place before = asked.before == null ? null : new Place(asked.before.conversation(), asked.before.seq());
        int most = asked.limit + 14; // a few more, since some may not match after all
        while (found.size() <= asked.limit) {
            List<Place> places = index.find(asked.words, byConversation.keySet(), before, most);
            List<Place> visible = places.stream()
                    .filter(place -> holds(byConversation.get(place.conversation()), place))
                    .toList();
            asked.view.search().messages(asked.reader, visible).stream()
                    .filter(asked)
                    .forEach(found::add);
            if (places.size() < most) {
                break;
            }
            before = places.get(places.size() - 1);
        }
        return found;
    }

    private static boolean holds(@Nullable Scope scope, Place place) {
        return scope != null && scope.contains(place.seq());
    }

    private static Found hits(View view, Asked asked, List<Message> found) {
        boolean more = found.size() > asked.limit;
        List<Message> shown = more ? found.subList(0, asked.limit) : found;
        Map<Long, User> senders =
                view.messages().senders(shown.stream().map(Message::sender).collect(Collectors.toSet()));
        Map<ConversationId, Optional<Conversation>> conversations = new HashMap<>();
        List<Hit> hits = new ArrayList<>();
        for (Message message : shown) {
            Conversation conversation = conversations
                    .computeIfAbsent(
                            message.conversation(), id -> view.conversations().find(id))
                    .orElseThrow();
            User sender = senders.get(message.sender().number());
            if (sender == null) {
                throw new IllegalStateException("a message without the account of its sender");
            }
            hits.add(new Hit(message, conversation, sender));
        }
        return new Found(hits, more ? Cursor.of(shown.get(shown.size() - 1)) : null);
    }

    private int atMost(int limit) {
        return Math.max(1, Math.min(limit, limits.pageSize()));
    }

    private static List<String> words(String query) {
        List<String> words =
                query.codePointCount(0, query.length()) > MOST_CHARACTERS ? List.of() : SearchText.words(query);
        if (words.isEmpty()) {
            throw new ChatException(Problem.BAD_FIELD, "a query has 1 to " + MOST_CHARACTERS + " characters");
        }
        return words;
    }

    private static boolean showsOneOf(View view, Caller caller, Room room, Set<UserId> people) {
        return view
                .conversations()
                .findRoom(room)
                .map(conversation -> view.conversations().participants(conversation))
                .map(all -> Membership.visible(room, all, caller))
                .orElse(List.of())
                .stream()
                .anyMatch(member -> people.contains(member.user().id()));
    }

    private static boolean begins(String text, String query) {
        return SearchText.normal(text).startsWith(SearchText.normal(query).strip());
    }

    private static Place place(Message message) {
        return new Place(message.conversation(), message.seq());
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "only administrators may do this");
        }
    }

    /** What is wanted of each message, and where those are noted that should not be in the index. */
    private record Asked(
            View view,
            UserId reader,
            List<String> words,
            Set<Kind> kinds,
            @Nullable Cursor before,
            int limit,
            List<Message> recalled)
            implements Predicate<Message> {

        Asked(View view, UserId reader, List<String> words, Query query, int limit, List<Message> recalled) {
            this(view, reader, words, query.kinds(), query.before(), limit, recalled);
        }

        @Override
        public boolean test(Message message) {
            if (message.recalled()) {
                recalled.add(message);
                return false;
            }
            return (kinds.isEmpty() ? !ADDRESSES.contains(message.kind()) : kinds.contains(message.kind()))
                    && SearchText.matches(message.body(), words);
        }
    }

    /** Which conversations. */
    public enum Among {
        ALL,
        DIRECT,
        ROOMS;

        boolean holds(Scope scope) {
            return this == ALL || scope.room() == (this == ROOMS);
        }
    }

    /**
     * What to find.
     *
     * @param in only this conversation
     * @param kinds only messages of these kinds; empty for all but those whose body is an address
     * @param before goes on after a page; null for the newest
     */
    public record Query(
            String text,
            Among among,
            @Nullable ConversationId in,
            Set<Kind> kinds,
            @Nullable Cursor before,
            int limit) {

        public static Query of(String text, int limit) {
            return new Query(text, Among.ALL, null, Set.of(), null, limit);
        }
    }

    /** The last message of a page. */
    public record Cursor(Instant postedAt, ConversationId conversation, long seq) {

        public static Cursor of(Message message) {
            return new Cursor(message.postedAt(), message.conversation(), message.seq());
        }

        boolean isAfter(Message message) {
            int time = postedAt.compareTo(message.postedAt());
            int key = Long.compare(conversation.key(), message.conversation().key());
            return time > 0 || time == 0 && (key > 0 || key == 0 && seq > message.seq());
        }
    }

    /** A page. @param next where to go on; null at the end */
    public record Found(List<Hit> hits, @Nullable Cursor next) {}

    public record Hit(Message message, Conversation conversation, User sender) {}
}
