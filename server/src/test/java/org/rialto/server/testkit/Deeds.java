package org.rialto.server.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import org.rialto.server.core.Profiles;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.Reply;
import org.rialto.server.testkit.WireScript.Step;

/**
 * What people of a script do by no wire of it: {@code server lets alice ...}. Each is done when the statement is.
 *
 * <p>Thread: safe.
 */
final class Deeds {
    private Deeds() {}

    /** Hands over each pattern with what it means. */
    static void words(BiConsumer<String, Function<MatchResult, Step>> word) {
        contacts(word);
        rooms(word);
        word.accept(
                "server lets (\\S+) be called (\\S+)(?: with picture (\\S+))?",
                m -> deed(
                        m,
                        (core, me) -> Reply.<User>future(reply ->
                                core.profiles().change(me, new Profiles.Change(m.group(2), m.group(3), null), reply))));
        word.accept(
                "server lets (\\S+) recall (\\S+) in room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<List<Message>>future(reply -> core.conversations()
                                .recall(
                                        me,
                                        Optional.of(new Target.ToRoom(m.group(3))),
                                        List.of(new MessageId(m.group(2))),
                                        reply))));
        word.accept(
                "server lets (\\S+) recall (\\S+) to (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<List<Message>>future(reply -> core.conversations()
                                .recall(
                                        me,
                                        Optional.of(new Target.ToUser(m.group(3))),
                                        List.of(new MessageId(m.group(2))),
                                        reply))));
    }

    private static void contacts(BiConsumer<String, Function<MatchResult, Step>> word) {
        word.accept(
                "server lets (\\S+) ask (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<ContactRequest>future(
                                reply -> core.contacts().ask(me, m.group(2), "", reply))));
        word.accept(
                "server lets (\\S+) (accept|decline) (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<ContactRequest>future(reply -> core.contacts()
                                .answer(me, m.group(3), m.group(2).equals("accept"), reply))));
        word.accept(
                "server lets (\\S+) add (\\S+)",
                m -> deed(
                        m,
                        (core, me) ->
                                Reply.<Contact>future(reply -> core.contacts().add(me, m.group(2), reply))));
        word.accept(
                "server lets (\\S+) drop (\\S+)",
                m -> deed(
                        m,
                        (core, me) ->
                                Reply.<User>future(reply -> core.contacts().remove(me, m.group(2), reply))));
        word.accept(
                "server lets (\\S+) block (\\S+)",
                m -> deed(
                        m,
                        (core, me) ->
                                Reply.<User>future(reply -> core.contacts().block(me, m.group(2), true, reply))));
    }

    private static void rooms(BiConsumer<String, Function<MatchResult, Step>> word) {
        word.accept(
                "server lets (\\S+) rename room (\\S+) to (.+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(
                                reply -> core.rooms().change(me, m.group(2), new RoomChange.Name(m.group(3)), reply))));
        word.accept(
                "server lets (\\S+) switch (\\w+) (on|off) in room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(reply -> core.rooms()
                                .change(
                                        me,
                                        m.group(4),
                                        new RoomChange.Switched(
                                                Room.Switch.valueOf(m.group(2)),
                                                m.group(3).equals("on")),
                                        reply))));
        word.accept(
                "server lets (\\S+) call (\\S+) in room (\\S+) (.+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(
                                reply -> core.roomMembers().rename(me, m.group(3), m.group(2), m.group(4), reply))));
        word.accept(
                "server lets (\\S+) join room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<RoomMembers.Joined>future(
                                reply -> core.roomMembers().join(me, m.group(2), "let me in", reply))));
        word.accept(
                "server lets (\\S+) leave room (\\S+)",
                m -> deed(
                        m,
                        (core, me) ->
                                Reply.<Room>future(reply -> core.roomMembers().leave(me, m.group(2), reply))));
        word.accept(
                "server lets (\\S+) (admit|refuse) (\\S+) to room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(reply -> core.roomMembers()
                                .decide(me, m.group(4), m.group(3), m.group(2).equals("admit"), reply))));
        word.accept(
                "server lets (\\S+) make (\\S+) (\\w+) of room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(reply -> core.roomMembers()
                                .setRole(me, m.group(4), m.group(2), Role.valueOf(m.group(3)), reply))));
        word.accept(
                "server lets (\\S+) dissolve room (\\S+)",
                m -> deed(
                        m,
                        (core, me) -> Reply.<Room>future(reply -> core.rooms().dissolve(me, m.group(2), reply))));
    }

    /** The first group names who does it. */
    private static Step deed(MatchResult words, Deed deed) {
        String who = words.group(1);
        return stage -> {
            UseCases core = stage.server().useCases();
            deed.start(core, core.accounts().authenticate(stage.token(who))).join();
        };
    }

    /** Something that a person does, and its end. */
    private interface Deed {
        CompletableFuture<?> start(UseCases core, Caller me);
    }
}
