package org.rialto.server.dialect.shiku;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.shiku.frame.Access;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;

/** What systems outside call to speak in somebody's name. Thread: workers. */
final class ConsoleEndpoints {
    private final UseCases core;
    private final Clock clock;

    ConsoleEndpoints(UseCases core, Clock clock) {
        this.core = core;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.at("/console/oneSendOne")
                .about("Sends a message from one phone number's account to another's.")
                .by(Access.SERVICES)
                .required("type", Type.COUNT, "the content type")
                .required("content", Type.TEXT, "the message")
                .required("sendPhone", Type.TEXT, "phone of the sender, with or without area code")
                .required("toUserPhone", Type.TEXT, "phone of the receiver")
                .changes(this::send));
    }

    private CompletionStage<Answer> send(ShikuCall call) {
        User sender = requirePhone(call.caller(), call.text("sendPhone"));
        User receiver = requirePhone(call.caller(), call.text("toUserPhone"));
        Caller inTheirName = core.accounts().onBehalf(call.caller(), sender.id().text());
        Draft draft = ShikuMapping.draft(
                new Target.ToUser(receiver.id().text()),
                call.count("type").orElseThrow(),
                call.text("content"),
                clock.instant());
        return Answer.<Posted>committed(reply -> core.conversations().postByServer(inTheirName, draft, reply));
    }

    private User requirePhone(Caller caller, String phone) {
        return core.accounts()
                .findByPhone(caller, phone)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "nobody, or more than one, has this phone"));
    }
}
