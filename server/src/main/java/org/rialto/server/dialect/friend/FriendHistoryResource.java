package org.rialto.server.dialect.friend;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.History;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.dialect.friend.FriendWire.Envelope;
import org.rialto.server.dialect.friend.FriendWire.Line;
import org.rialto.server.transport.openapi.Summary;

/** History, a page at a time, the oldest first (protocol/friendchat.md §2). Thread: workers. */
@Path("/chat_message/get_Message_History.do")
@Produces(MediaType.APPLICATION_JSON)
public final class FriendHistoryResource {
    private final UseCases core;
    private final int pageSize;

    FriendHistoryResource(UseCases core, int pageSize) {
        this.core = core;
        this.pageSize = pageSize;
    }

    @POST
    @Summary(
            value = "Messages with somebody, the oldest first.",
            body = {"friendId", "pageNum?", "pageSize?"})
    public Envelope history(@HeaderParam("token") @Nullable String token, String body) {
        FriendForm form = FriendForm.of(body);
        if (token == null) {
            return Envelope.error(FriendErrors.NOT_SIGNED_IN);
        }
        try {
            Caller caller = core.accounts().authenticate(token);
            OptionalInt page = number(form.get("pageNum"), 1);
            OptionalInt size = number(form.get("pageSize"), 10);
            if (page.isEmpty() || size.isEmpty() || size.getAsInt() <= 0) {
                return Envelope.illegalArgument();
            }
            return page(caller, form.get("friendId").orElse(""), page.getAsInt(), Math.min(size.getAsInt(), pageSize));
        } catch (ChatException e) {
            return Envelope.error(FriendErrors.ofHistory(e.problem()));
        }
    }

    private Envelope page(Caller caller, String friendId, int pageNum, int size) {
        History.Counted found = core.history().direct(caller, friendId, FriendPage.offset(pageNum, size), size);
        if (found.messages().isEmpty()) {
            return Envelope.error(FriendErrors.NO_RECORDS);
        }
        List<Line> lines = found.messages().stream()
                .map(message -> FriendMapping.line(
                        message,
                        Objects.requireNonNull(
                                found.senders().get(message.sender().number()))))
                .toList();
        return Envelope.of(FriendPage.of(lines, found.total(), pageNum, size));
    }

    /** Empty for what is no number. */
    private static OptionalInt number(Optional<String> text, int absent) {
        try {
            return OptionalInt.of(text.map(String::strip).map(Integer::parseInt).orElse(absent));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
