package org.rialto.server.dialect.jim.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.people.DeskPeople;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/** 130 and 131: whom one looks at, and how one shows oneself. Thread: selector threads; asks on reader threads. */
final class PresenceCommands {
    private static final int MOST_WATCHED = 200;

    private final UseCases core;
    private final Watchers watchers;

    PresenceCommands(UseCases core, Watchers watchers) {
        this.core = core;
        this.watchers = watchers;
    }

    void watch(DeskCall call, DeskRequestFields fields) throws BadField {
        List<String> names = fields.texts("users", MOST_WATCHED);
        @Nullable Target target = fields.has("conversation") ? fields.conversation() : null;
        Caller caller = call.caller();
        call.answer(DeskCommand.WATCH, () -> {
            @Nullable
            Conversation conversation = target == null
                    ? null
                    : core.history()
                            .find(caller, target)
                            .orElseThrow(() ->
                                    new ChatException(Problem.UNKNOWN_CONVERSATION, "nothing was said there yet"));
            return watchers.watch(call.client(), core.contacts().shown(caller, names), conversation);
        });
    }

    void show(DeskCall call, DeskRequestFields fields) throws BadField {
        Watchers.State state = switch (fields.text("state")) {
            case "auto" -> Watchers.State.ONLINE;
            case "away" -> Watchers.State.AWAY;
            case "busy" -> Watchers.State.BUSY;
            default -> throw new BadField("state");
        };
        String word = fields.text("state");
        call.client().desk().orElseThrow().show(state);
        call.answer(DeskCommand.PRESENCE, () -> new DeskPeople.MyState(word));
    }
}
