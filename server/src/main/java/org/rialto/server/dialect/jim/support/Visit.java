package org.rialto.server.dialect.jim.support;

import java.util.Optional;
import org.rialto.server.core.desk.Arrival;
import org.rialto.server.core.model.AccountRole;

/** What initUser and getReceiver are sent. Thread: immutable. */
record Visit(Arrival arrival, Optional<String> receiver, Optional<String> project) {

    /** Empty where what is needed is missing or cannot be. */
    static Optional<Visit> of(SupportBody body, boolean byApplication) {
        Optional<String> sender = body.text("senderId");
        Optional<String> token = body.text("token");
        Optional<AccountRole> role = role(body);
        if (sender.isEmpty() || token.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> project = body.text("projectCode");
        Arrival arrival = new Arrival(
                sender.get(),
                token.get(),
                role.get(),
                body.text("nick").orElse(null),
                body.text("avatar").orElse(null),
                body.text("terminal").orElse("web"),
                project.orElse(null),
                body.text("page").orElse(null),
                body.text("referrer").orElse(null),
                byApplication);
        return Optional.of(new Visit(arrival, body.text("receiverId"), project));
    }

    /** 0 visitor, 1 agent, 2 consultant. */
    private static Optional<AccountRole> role(SupportBody body) {
        try {
            return switch (body.number("type").orElse(-1)) {
                case 0 -> Optional.of(AccountRole.VISITOR);
                case 1 -> Optional.of(AccountRole.AGENT);
                case 2 -> Optional.of(AccountRole.CONSULTANT);
                default -> Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
