package org.rialto.server.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.View;

/** What the words of a wire mean, or the refusal that says they mean nothing. Thread: that of the view. */
final class Lookup {
    private Lookup() {}

    static User user(View view, String name) {
        return view.accounts()
                .find(name)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no user " + name));
    }

    static Conversation room(View view, String name) {
        return view.rooms()
                .find(name)
                .flatMap(room -> view.conversations().findRoom(room))
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_ROOM, "there is no room " + name));
    }

    static ChatException unknownRoom() {
        return new ChatException(Problem.UNKNOWN_ROOM, "no such room");
    }

    /** @throws ChatException UNKNOWN_CONVERSATION while two people have not written to each other */
    static Conversation conversation(View view, UserId reader, Target target) {
        if (target instanceof Target.ToRoom room) {
            return room(view, room.name());
        }
        User peer = user(view, ((Target.ToUser) target).name());
        return view.conversations()
                .findDirect(reader, peer.id())
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_CONVERSATION, "they have not written yet"));
    }

    /** The caller as a member. */
    static Member member(View view, Caller caller, Conversation conversation) {
        return conversation.requireMember(view.conversations().member(conversation.id(), caller.user()));
    }

    /** Somebody else as a member. */
    static Member present(View view, Conversation conversation, User user) {
        return view.conversations()
                .member(conversation.id(), user.id())
                .filter(Member::isIn)
                .orElseThrow(() -> notIn(user));
    }

    static ChatException notIn(User user) {
        return new ChatException(Problem.UNKNOWN_USER, user.id().text() + " is not a member");
    }

    static boolean isIn(View view, Conversation conversation, UserId user) {
        return view.conversations()
                .member(conversation.id(), user)
                .filter(Member::isIn)
                .isPresent();
    }

    /**
     * The messages that an id may mean among what somebody can see, their own first (docs/protocol/README.md, ruling 5).
     *
     * @param where empty for all direct conversations
     */
    static List<Message> messages(View view, Caller reader, Optional<Target> where, MessageId id) {
        if (where.isEmpty()) {
            return view.messages().findAllDirect(reader.user(), id);
        }
        Conversation conversation = conversation(view, reader.user(), where.get());
        Member member = member(view, reader, conversation);
        boolean all = conversation.isRoom() && conversation.requireRoom().historyForNewcomers();
        return view.messages().findAll(conversation.id(), reader.user(), id).stream()
                .filter(message -> all || message.seq() > member.joinedSeq())
                .toList();
    }

    /** Who wrote these, and whom they are about. */
    static Set<UserId> people(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> Stream.of(message.sender(), message.about()).filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }
}
