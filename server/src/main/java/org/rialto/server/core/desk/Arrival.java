package org.rialto.server.core.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Visitor;
import org.rialto.server.core.port.AccountStore.NewAccount;
import org.rialto.server.core.port.TokenStore.Token;
import org.rialto.server.core.port.Tx;

/**
 * Somebody whom a site brings in with a token of its own (docs/protocol/README.md, Identity 4, ruling 13).
 *
 * @param role VISITOR, AGENT or CONSULTANT
 * @param nickname null to keep the one that is known
 * @param page where on the site, null when not told
 * @param byApplication the site showed its key: it may bring in agents, and replace tokens
 */
public record Arrival(
        String id,
        String token,
        AccountRole role,
        @Nullable String nickname,
        @Nullable String avatar,
        String terminal,
        @Nullable String project,
        @Nullable String page,
        @Nullable String referrer,
        boolean byApplication) {
    private static final Pattern TOKEN = Pattern.compile("[\\p{Graph}&&[^\\s]]{8,128}");
    private static final Set<AccountRole> DESK = Set.of(AccountRole.VISITOR, AccountRole.AGENT, AccountRole.CONSULTANT);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int SOME = 100;
    private static final int MOST_NICKNAME = 200;
    private static final int MOST_TEXT = 1_000;

    /** Registers within a change. */
    public User apply(Tx tx, byte[] hash, Instant expiresAt) {
        if (!UserId.isId(id) || !TOKEN.matcher(token).matches() || !DESK.contains(role)) {
            throw new ChatException(Problem.BAD_FIELD, "an id, a token of 8 to 128 visible characters and a role");
        }
        Optional<Token> known = tx.tokens().find(hash);
        if (known.isPresent()) {
            User owner = known.get().user();
            boolean same = tx.accounts()
                    .find(id)
                    .filter(user -> user.id().equals(owner.id()))
                    .isPresent();
            if (!same || owner.disabled() || role != AccountRole.VISITOR && owner.role() != role) {
                throw refused();
            }
            tx.tokens().renewSupport(hash, tx.now(), expiresAt);
            seen(tx, owner);
            return owner;
        }
        User user = tx.accounts().find(id).map(found -> replaced(tx, found)).orElseGet(() -> added(tx));
        tx.tokens().add(hash, user.id(), tx.now(), expiresAt, terminal, true);
        seen(tx, user);
        return user;
    }

    /** An account that an administrator makes; one of a visitor under that id is taken over. */
    public static User add(Tx tx, NewAccount wanted) {
        Optional<User> visitor = tx.accounts().find(wanted.id()).filter(user -> user.role() == AccountRole.VISITOR);
        if (visitor.isEmpty()) {
            return tx.accounts().add(wanted);
        }
        UserId id = visitor.get().id();
        leave(tx, id);
        return tx.accounts().takeOver(id, wanted);
    }

    /** Ends sessions and tokens, and the visit if there is one. */
    public static void leave(Tx tx, UserId id) {
        tx.tokens().revokeAll(id);
        tx.publish(new Event.SessionsRevoked(id, null), Audience.of(id));
        tx.desk().cases().current(id).ifPresent(open -> tx.desk().cases().save(open.closed(tx.now())));
    }

    /** Some at a time, so that the write thread is soon free again. */
    public static int forgetSilent(Tx tx, Predicate<UserId> here) {
        List<UserId> silent = tx.desk().visitors().silent(tx.now().minus(KEPT), SOME).stream()
                .filter(here.negate())
                .toList();
        for (UserId visitor : silent) {
            leave(tx, visitor);
            tx.desk().visitors().remove(visitor);
            tx.accounts().remove(visitor);
        }
        return silent.size();
    }

    private User added(Tx tx) {
        if (role != AccountRole.VISITOR && !byApplication) {
            throw refused();
        }
        User user = tx.accounts().add(new NewAccount(id, shortNickname(), null, null, role, null));
        if (avatar != null) {
            tx.accounts().setProfile(user.id(), user.nickname(), cut(avatar), null);
        }
        return tx.accounts().find(user.id()).orElseThrow();
    }

    /** Another token for somebody known: only the application may bring one, and only for people of the desk. */
    private User replaced(Tx tx, User user) {
        if (!byApplication || !DESK.contains(user.role()) || user.disabled()) {
            throw refused();
        }
        if (user.role() == AccountRole.VISITOR) {
            tx.tokens().revokeAll(user.id());
        }
        if (user.role() != role) {
            tx.accounts().setRole(user.id(), role);
        }
        tx.accounts()
                .setProfile(
                        user.id(),
                        nickname == null ? user.nickname() : shortNickname(),
                        avatar == null ? user.avatar() : cut(avatar),
                        user.title());
        return tx.accounts().find(user.id()).orElseThrow();
    }

    private void seen(Tx tx, User user) {
        if (user.role() != AccountRole.VISITOR) {
            if (Set.of(AccountRole.AGENT, AccountRole.CONSULTANT).contains(user.role())) {
                tx.desk().agents().saveTerminal(user.id(), terminal);
            }
            return;
        }
        Optional<Visitor> before = tx.desk().visitors().find(user.id());
        tx.desk()
                .visitors()
                .save(new Visitor(
                        user.id(),
                        terminal,
                        project == null ? before.map(Visitor::project).orElse(null) : cut(project),
                        page == null ? before.map(Visitor::page).orElse(null) : cut(page),
                        referrer == null ? before.map(Visitor::referrer).orElse(null) : cut(referrer),
                        before.map(Visitor::tags).orElse(""),
                        before.map(Visitor::firstSeen).orElse(tx.now()),
                        tx.now()));
    }

    private String shortNickname() {
        String name = nickname == null ? "" : nickname.strip();
        return name.length() <= MOST_NICKNAME ? name : name.substring(0, MOST_NICKNAME);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    private static ChatException refused() {
        return new ChatException(Problem.NOT_ALLOWED, "the id belongs to somebody else, or the role needs the key");
    }
}
