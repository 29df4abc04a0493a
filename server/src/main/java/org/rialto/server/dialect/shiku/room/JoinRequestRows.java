package org.rialto.server.dialect.shiku.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.dialect.shiku.wire.ChatMessage;
import org.rialto.server.dialect.shiku.wire.ChatMessage.Head;
import org.rialto.server.dialect.shiku.wire.RoomRow;

/**
 * Who waits to be let into a room, as rows 916 before its history: clients of this wire know no other list of them
 * (protocol/shiku.md §5.2). They are there as long as nobody has decided. Pure functions. Thread: safe.
 */
public final class JoinRequestRows {
    private static final int TYPE = 916;
    private static final String NOTIFIER = "10005/Server";
    private static final int ID_LENGTH = 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JoinRequestRows() {}

    /** The newest first. */
    public static List<RoomRow> of(List<JoinRequest> requests, Room room) {
        return requests.stream()
                .sorted(Comparator.comparing(JoinRequest::createdAt).reversed())
                .map(request -> row(request, room))
                .toList();
    }

    private static RoomRow row(JoinRequest request, Room room) {
        User applicant = request.applicant();
        User from = request.invitedBy() == null ? applicant : request.invitedBy();
        long at = request.createdAt().toEpochMilli();
        String id = MessageId.of("join " + room.number() + ' ' + applicant.id().number() + ' ' + at)
                .text();
        String author = RoomEndpoints.number(from.id());
        return new RoomRow(
                id.substring(0, ID_LENGTH),
                json(message(request, room, from, id)),
                room.jid(),
                NOTIFIER,
                author,
                at,
                TYPE,
                id,
                at,
                0,
                request.text(),
                0);
    }

    private static ChatMessage message(JoinRequest request, Room room, User from, String id) {
        return new ChatMessage(
                request.text(),
                0,
                0,
                null,
                0,
                0,
                RoomEndpoints.number(from.id()),
                from.nickname(),
                false,
                false,
                0,
                0,
                new Head(Head.ROOM, NOTIFIER, id, false, room.jid()),
                about(request, room),
                null,
                request.createdAt().toEpochMilli(),
                RoomEndpoints.number(request.applicant().id()),
                request.applicant().nickname(),
                TYPE);
    }

    /** What clients read a request from; {@code isInvite} 0: a member asked for somebody, 1: they asked themselves. */
    private static String about(JoinRequest request, Room room) {
        return JSON.createObjectNode()
                .put("isInvite", request.invitedBy() == null ? "1" : "0")
                .put("userIds", RoomEndpoints.number(request.applicant().id()))
                .put("userNames", request.applicant().nickname())
                .put("reason", request.text())
                .put("roomJid", room.jid())
                .toString();
    }

    private static String json(ChatMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a chat message cannot be written", e);
        }
    }
}
