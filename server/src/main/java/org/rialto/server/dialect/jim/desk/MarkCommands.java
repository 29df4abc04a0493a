package org.rialto.server.dialect.jim.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.protocol.desk.messages.DeskMessages;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Member.Alerts;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;
import org.rialto.server.transport.ws.Frame;

/**
 * What one does to messages that are there and to one's own view of a conversation: 103, 111, 121 to 127.
 *
 * <p>Thread: selector threads; asks on reader threads.
 */
final class MarkCommands {
    private static final int MOST_READERS = 200;

    private final UseCases core;
    private final Hub hub;

    MarkCommands(UseCases core, Hub hub) {
        this.core = core;
        this.hub = hub;
    }

    void handle(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        Target target = fields.conversation();
        String id = fields.text("conversation");
        switch (command) {
            case AT_DATE -> {
                Instant time = Instant.ofEpochMilli(fields.seq("time"));
                call.answer(
                        command,
                        () -> new DeskMessages.At(
                                id,
                                core.history()
                                        .find(caller, target)
                                        .map(found -> core.history().at(caller, found, time))
                                        .orElse(0L)));
            }
            case RECALL -> recall(call, target, id, fields);
            case MARK_UNREAD -> {
                Optional<Long> from = fields.has("fromSeq") ? Optional.of(fields.seq("fromSeq")) : Optional.empty();
                core.marks()
                        .markUnread(
                                caller,
                                target,
                                from,
                                call.commit(
                                        command,
                                        done -> new DeskData.ReadMarker(
                                                id,
                                                done.member().readSeq(),
                                                done.unread(),
                                                done.member().marks().unreadFrom())));
            }
            case PIN ->
                core.marks()
                        .pin(
                                caller,
                                target,
                                fields.choice("on"),
                                call.commit(
                                        command,
                                        member -> new DeskMessages.Pinned(
                                                id, member.marks().pinnedAt())));
            case NOTIFY -> {
                Alerts wanted = fields.word(Alerts.class, "notify");
                core.marks()
                        .alert(
                                caller,
                                target,
                                wanted,
                                call.commit(
                                        command,
                                        member -> new DeskMessages.Notifying(
                                                id,
                                                DeskFrames.word(member.marks().alerts()))));
            }
            case HIDE ->
                core.marks()
                        .hide(
                                caller,
                                target,
                                fields.choice("on"),
                                call.commit(
                                        command,
                                        member -> new DeskMessages.Hidden(
                                                id, member.marks().isHidden())));
            case DRAFT -> {
                @Nullable Long replyTo = fields.has("replyTo") ? fields.seq("replyTo") : null;
                core.marks()
                        .keepUnsent(
                                caller,
                                target,
                                fields.string("text"),
                                replyTo,
                                call.commit(command, unsent -> new DeskMessages.Saved(id, unsent.rev())));
            }
            case TYPING -> type(call, target, id);
            case READ_BY -> {
                long seq = fields.seq("seq");
                call.answer(command, () -> {
                    List<User> readers = core.history().readers(caller, target, seq);
                    return new DeskMessages.ReadBy(
                            id,
                            seq,
                            readers.stream()
                                    .limit(MOST_READERS)
                                    .map(DeskFrames::person)
                                    .toList(),
                            readers.size());
                });
            }
            default -> throw new IllegalStateException("nothing of this family");
        }
    }

    private void recall(DeskCall call, Target target, String id, DeskRequestFields fields) throws BadField {
        MessageId message = MessageId.parse(fields.text("id")).orElseThrow(() -> new BadField("id"));
        core.conversations().recall(call.caller(), Optional.of(target), List.of(message), call.settle(recalled -> {
            if (recalled.isEmpty()) {
                call.refuse(404, "unknown-message", "id", null);
            } else {
                call.reply(DeskCommand.RECALL, new DeskMessages.Recalled(id, message.text()));
            }
        }));
    }

    private void type(DeskCall call, Target target, String id) {
        DeskSession session = call.client().desk().orElseThrow();
        call.answer(DeskCommand.TYPING, () -> {
            Caller caller = call.caller();
            Conversation conversation = core.history()
                    .find(caller, target)
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_CONVERSATION, "nothing was said there yet"));
            if (session.mayTellTyping(conversation.id())) {
                tellTyping(caller, conversation);
            }
            return new DeskMessages.Told(id);
        });
    }

    private void tellTyping(Caller caller, Conversation conversation) {
        User me = core.accounts().profile(caller, caller.user().text()).orElseThrow();
        String shown = conversation.isRoom()
                ? "r:" + conversation.requireRoom().id()
                : "u:" + caller.user().text();
        Frame frame =
                DeskFrames.push(DeskCommand.SOMEBODY_TYPES, new DeskMessages.Typing(shown, DeskFrames.person(me)));
        for (UserId other : core.history().company(caller, conversation)) {
            for (Session live : hub.of(other)) {
                if (live instanceof DeskClient client && client.desk().isPresent()) {
                    client.push(frame);
                }
            }
        }
    }
}
