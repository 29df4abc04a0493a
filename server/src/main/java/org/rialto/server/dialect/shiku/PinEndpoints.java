package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.UserId;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;

/** Conversations that one keeps at the top. Thread: workers. */
final class PinEndpoints {
    private final UseCases core;

    PinEndpoints(UseCases core) {
        this.core = core;
    }

    List<Endpoint> all() {
        return List.of(
                change(Endpoint.at("/tigase/dialog/add"))
                        .about("Keeps a conversation at the top.")
                        .says(Problem.CONFLICT, "置顶会话过多")
                        .changes(call -> pin(call, true)),
                change(Endpoint.at("/tigase/dialog/delete"))
                        .about("Lets it go again; done already is done.")
                        .changes(call -> pin(call, false)),
                Endpoint.at("/tigase/dialog/get")
                        .about("What one keeps at the top, the latest first.")
                        .optional("userId", Type.TEXT, "not looked at: the token's user counts")
                        .answers(this::pins));
    }

    private static Endpoint.Builder change(Endpoint.Builder endpoint) {
        return endpoint.required("jid", Type.TEXT, "a room's jid, or a person's number or account")
                .optional("isAdaptive", Type.COUNT, "openTopChatTime goes along in any case");
    }

    private CompletionStage<Answer> pin(ShikuCall call, boolean on) {
        Target target = Targets.of(core, call.caller(), call.text("jid"));
        return Answer.<Member>committed(reply -> core.marks().pin(call.caller(), target, on, reply));
    }

    private List<ObjectNode> pins(ShikuCall call) {
        return core.marks().pins(call.caller()).stream()
                .map(row -> pin(row, call.caller().user()))
                .toList();
    }

    private static ObjectNode pin(InboxRow row, UserId me) {
        Conversation conversation = row.conversation();
        boolean room = conversation.isRoom();
        return JsonNodeFactory.instance
                .objectNode()
                .put("jid", room ? conversation.requireRoom().jid() : ShikuMapping.number(conversation.peerOf(me)))
                .put("isRoom", room ? 1 : 0)
                .put("timeSend", row.me().marks().pinnedAt())
                .put("userId", ShikuMapping.number(me));
    }
}
