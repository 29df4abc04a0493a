package org.rialto.server.dialect.jim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the server must know, kept the naive way: a list of lines a conversation, and for each member how far they read
 * and which lines they have not got yet.
 *
 * <p>Thread: confined to the test.
 */
final class ChatModel {
    private final Map<String, Chat> chats = new LinkedHashMap<>();

    /** One conversation; {@code notices} lines stand in it already. */
    Chat open(String name, Set<String> members, int notices) {
        Chat chat = new Chat(members);
        for (int i = 0; i < notices; i++) {
            chat.lines.add(new Line("", ""));
        }
        chats.put(name, chat);
        return chat;
    }

    Chat direct(String one, String other) {
        TreeSet<String> pair = new TreeSet<>(List.of(one, other));
        String name = String.join("-", pair);
        return chats.containsKey(name) ? chat(name) : open(name, pair, 0);
    }

    Chat chat(String name) {
        return chats.getOrDefault(name, new Chat(Set.of()));
    }

    Map<String, Chat> chatsOf(String user) {
        Map<String, Chat> mine = new LinkedHashMap<>(chats);
        mine.values().removeIf(chat -> !chat.members.contains(user));
        return mine;
    }

    /** A message; the sender is empty for a notice. */
    record Line(String id, String sender) {}

    /**
     * One conversation.
     *
     * <p>Thread: confined to the test.
     */
    static final class Chat {
        final Set<String> members;
        final List<Line> lines = new ArrayList<>();
        private final Map<String, Integer> read = new HashMap<>();
        private final Map<String, List<String>> undelivered = new HashMap<>();

        Chat(Set<String> members) {
            this.members = members;
        }

        void post(String sender, String id, Set<String> online) {
            lines.add(new Line(id, sender));
            read.put(sender, lines.size());
            for (String member : members) {
                if (!member.equals(sender) && !online.contains(member)) {
                    undelivered(member).add(id);
                }
            }
        }

        void read(String member, int seq) {
            read.merge(member, Math.min(seq, lines.size()), Math::max);
        }

        int readSeq(String member) {
            return read.getOrDefault(member, 0);
        }

        int unread(String member) {
            return (int) lines.subList(Math.min(readSeq(member), lines.size()), lines.size()).stream()
                    .filter(line -> !line.sender.isEmpty() && !line.sender.equals(member))
                    .count();
        }

        /** Ids in order; draining is clearing this list. */
        List<String> undelivered(String member) {
            return undelivered.computeIfAbsent(member, key -> new ArrayList<>());
        }

        List<String> ids() {
            return lines.stream().map(Line::id).filter(id -> !id.isEmpty()).toList();
        }
    }
}
