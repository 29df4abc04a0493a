package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.Search.Among;
import org.rialto.server.core.Search.Hit;
import org.rialto.server.core.Search.Query;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.dialect.shiku.ShikuMapping.Parties;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;
import org.rialto.server.dialect.shiku.room.RoomMapping;
import org.rialto.server.dialect.shiku.wire.DirectRow;
import org.rialto.server.dialect.shiku.wire.RoomRow;

/** One search over people, rooms and messages. Thread: workers. */
final class SearchEndpoints {
    private static final int USUAL = 50;

    private final UseCases core;
    private final Hub hub;
    private final ShikuSettings settings;
    private final Clock clock;

    SearchEndpoints(UseCases core, Hub hub, ShikuSettings settings, Clock clock) {
        this.core = core;
        this.hub = hub;
        this.settings = settings;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.at("/tigase/search")
                .about("People by name, rooms by name and by those people, and messages, newest first.")
                .required("content", Type.TEXT, "words, all of which must be there; 1 to 200 characters")
                .optional(Endpoint.PAGE_SIZE, Type.COUNT, "most of each kind; 50 when absent")
                .answers(this::search));
    }

    private Results search(ShikuCall call) {
        Caller caller = call.caller();
        String content = call.text("content");
        int most = call.count(Endpoint.PAGE_SIZE).orElse(USUAL);
        int limit = most == 0 ? settings.pageSize() : Math.min(most, settings.pageSize());
        List<User> people = core.search().people(caller, content, limit);
        return new Results(
                direct(caller, new Query(content, Among.DIRECT, null, Set.of(), null, limit)),
                people.stream().map(user -> person(caller, user)).toList(),
                core
                        .search()
                        .messages(caller, new Query(content, Among.ROOMS, null, Set.of(), null, limit))
                        .hits()
                        .stream()
                        .map(SearchEndpoints::roomRow)
                        .toList(),
                rooms(caller, content, people, limit));
    }

    private List<DirectRow> direct(Caller caller, Query query) {
        Map<ConversationId, Optional<InboxRow>> rows = new HashMap<>();
        User me = core.accounts()
                .profile(caller, ShikuMapping.number(caller.user()))
                .orElseThrow();
        return core.search().messages(caller, query).hits().stream()
                .flatMap(hit -> rows
                        .computeIfAbsent(
                                hit.conversation().id(), id -> core.inbox().row(caller, id))
                        .map(row -> ShikuMapping.directRow(hit.message(), row, me))
                        .stream())
                .toList();
    }

    private static RoomRow roomRow(Hit hit) {
        return ShikuMapping.roomRow(hit.message(), hit.conversation(), new Parties(hit.sender(), null), 0);
    }

    /** COMPAT: the document shows a user where clients read what a friend has; both are there. */
    private ObjectNode person(Caller caller, User user) {
        ObjectNode out = Profiles.user(
                core.accounts().card(caller, ShikuMapping.number(user.id())).orElseThrow(),
                hub.isOnline(user.id()),
                clock.instant());
        return out.put("balance", 0.0).put("toUserId", user.id().number()).put("toNickname", user.nickname());
    }

    private List<ObjectNode> rooms(Caller caller, String content, List<User> people, int limit) {
        Set<UserId> ids = people.stream().map(User::id).collect(Collectors.toSet());
        Map<Long, Room> rooms = new LinkedHashMap<>();
        core.search().rooms(caller, content, limit).forEach(room -> rooms.put(room.number(), room));
        core.search().roomsWith(caller, ids, limit).forEach(room -> rooms.putIfAbsent(room.number(), room));
        return rooms.values().stream()
                .limit(limit)
                .map(room -> room(core.rooms().find(caller, room.id()), caller.user()))
                .toList();
    }

    private static ObjectNode room(Roster roster, UserId me) {
        ObjectNode out = RoomMapping.room(roster);
        roster.members().stream()
                .filter(member -> member.user().id().equals(me))
                .findFirst()
                .ifPresent(member -> out.set("member", RoomMapping.member(member, me)));
        return out;
    }

    private record Results(
            List<DirectRow> shikuMsgs, List<ObjectNode> friend, List<RoomRow> mucmsgs, List<ObjectNode> group) {}
}
