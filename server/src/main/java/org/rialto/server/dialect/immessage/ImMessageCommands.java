package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.port.Reply;
import org.rialto.server.transport.socketio.Ack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each {@code chat} of a client does. Every one is acknowledged: what changes something after its commit
 * (docs/protocol/README.md, ruling 31).
 *
 * <p>Thread: as events come; never blocks.
 */
final class ImMessageCommands {
    private static final Logger LOG = LoggerFactory.getLogger(ImMessageCommands.class);

    /** More in one receipt than this are no ids. */
    private static final int MOST_READ = 100;

    private final UseCases core;
    private final Clock clock;

    ImMessageCommands(UseCases core, Clock clock) {
        this.core = core;
        this.clock = clock;
    }

    void chat(ImMessageSocket socket, List<JsonNode> args, Ack ack) {
        JsonNode json = args.isEmpty() ? MissingNode.getInstance() : args.get(0);
        String msgId = ImMessageReader.msgId(json);
        try {
            ImMessageType type = ImMessageReader.type(json);
            switch (type.way()) {
                case TO_SERVER -> {
                    socket.ready();
                    ack.send(ImMessageMapping.done(msgId));
                }
                case MESSAGE -> post(socket, ImMessageReader.read(type, json), ack);
                case RECEIPT -> read(socket, ImMessageReader.read(type, json), ack);
                case RECALL -> recall(socket, ImMessageReader.read(type, json), ack);
                case TO_CLIENT ->
                    throw new ChatException(Problem.BAD_FIELD, "messageType " + type.number() + " is the server's");
            }
        } catch (ChatException e) {
            refuse(socket, msgId, ack, e);
        }
    }

    private void post(ImMessageSocket socket, ImMessage message, Ack ack) {
        Draft draft = ImMessageMapping.draft(message, socket.device(), clock.instant());
        socket.brake().changeAsked();
        core.conversations().post(socket.caller(), draft, acknowledged(socket, message, ack));
    }

    /** The content is an id, or some with commas between. */
    private void read(ImMessageSocket socket, ImMessage message, Ack ack) {
        List<MessageId> ids = Stream.of(message.content().split(",", MOST_READ + 1))
                .map(id -> ImMessageMapping.id(id.strip()))
                .toList();
        socket.brake().changeAsked();
        core.inbox().read(socket.caller(), ImMessageMapping.target(message), ids, acknowledged(socket, message, ack));
    }

    /** The content is the id of what is taken back. */
    private void recall(ImMessageSocket socket, ImMessage message, Ack ack) {
        MessageId id = ImMessageMapping.id(message.content().strip());
        Optional<Target> where = Optional.of(ImMessageMapping.target(message));
        Reply<List<Message>> reply = acknowledged(socket, message, ack);
        socket.brake().changeAsked();
        socket.recalling(id);
        core.conversations()
                .recall(
                        socket.caller(),
                        where,
                        List.of(id),
                        Reply.of(
                                recalled -> {
                                    if (recalled.isEmpty()) {
                                        socket.forgetRecalling(id);
                                        reply.refused(new ChatException(Problem.BAD_FIELD, "no such message"));
                                    } else {
                                        reply.done(recalled);
                                    }
                                },
                                refusal -> {
                                    socket.forgetRecalling(id);
                                    reply.refused(refusal);
                                }));
    }

    private <T> Reply<T> acknowledged(ImMessageSocket socket, ImMessage message, Ack ack) {
        return Reply.of(
                done -> {
                    ack.send(ImMessageMapping.done(message.msgId()));
                    socket.brake().changeDone();
                },
                refusal -> {
                    refuse(socket, message.msgId(), ack, refusal);
                    socket.brake().changeDone();
                });
    }

    private void refuse(ImMessageSocket socket, String msgId, Ack ack, ChatException refusal) {
        LOG.info("immessage {} {}: refused: {}", socket.id(), socket.user(), refusal.problem());
        if (ack.isWanted()) {
            ack.send(ImMessageMapping.refused(msgId, refusal));
        } else if (refusal.problem() == Problem.NOT_ALLOWED || refusal.problem() == Problem.BLOCKED) {
            socket.tell(ImMessageMapping.notDelivered(socket.user(), msgId, clock.instant()));
        }
    }
}
