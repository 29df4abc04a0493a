package org.rialto.server.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.desk.Arrival;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.login.LoginLimiter;
import org.rialto.server.core.login.Tokens;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.AccountStore.NewAccount;
import org.rialto.server.core.port.AccountStore.Registration;
import org.rialto.server.core.port.PasswordHasher;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.TokenStore;
import org.rialto.server.core.port.TokenStore.Token;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/**
 * Who may come in, and the accounts behind them. The only maker of {@link Caller}s.
 *
 * <p>Thread: safe. {@link #authenticate} reads the database on the calling thread; passwords are hashed on threads of
 * their own.
 */
public final class Accounts {
    private static final UserId OPERATOR = new UserId(10005, "10005");
    private static final Duration EXTEND_AFTER = Duration.ofDays(1);

    private static final HexFormat HEX = HexFormat.of();

    private final WriteQueue writes;
    private final Reads reads;
    private final PasswordHasher hasher;
    private final Executor hashing;
    private final LoginLimiter limiter;
    private final Limits limits;
    private final Clock clock;
    private final Tokens tokens = new Tokens();

    /** @param hashing bounds how many passwords are hashed at a time */
    public Accounts(
            WriteQueue writes,
            Reads reads,
            PasswordHasher hasher,
            Executor hashing,
            LoginLimiter limiter,
            Limits limits,
            Clock clock) {
        this.writes = writes;
        this.reads = reads;
        this.hasher = hasher;
        this.hashing = hashing;
        this.limiter = limiter;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The owner of a token. Use later than a day after the last one pushes its expiry out.
     *
     * @throws ChatException BAD_CREDENTIALS for an unknown or expired token, DISABLED
     */
    public Caller authenticate(String token) {
        byte[] hash = Tokens.hash(token);
        Instant now = clock.instant();
        Token known = reads.read(view -> view.tokens().find(hash))
                .filter(found -> found.expiresAt().isAfter(now))
                .orElseThrow(() -> new ChatException(Problem.BAD_CREDENTIALS, "unknown or expired token"));
        if (known.user().disabled()) {
            throw new ChatException(Problem.DISABLED, "the account is disabled");
        }
        Instant expires = known.expiresAt();
        if (Duration.between(known.usedAt(), now).compareTo(EXTEND_AFTER) > 0) {
            Instant latest = known.issuedAt().plus(limits.tokenMaxLife());
            Instant wanted = now.plus(limits.tokenLife());
            expires = Collections.max(List.of(expires, wanted.isBefore(latest) ? wanted : latest));
            Instant extended = expires;
            writes.submit(tx -> {
                tx.tokens().extend(hash, now, extended);
                return extended;
            });
        }
        return new Caller(known.user().id(), known.user().role(), known.support(), expires, HEX.formatHex(hash));
    }

    /**
     * Whether the caller's token is still good. To be asked once a session is attached: whoever was signed out between
     * {@link #authenticate} and then was told of it too early.
     */
    public boolean isSignedIn(Caller caller) {
        String hash = caller.tokenHash();
        return hash == null
                || reads.read(view -> view.tokens().find(HEX.parseHex(hash)))
                        .filter(token -> !token.user().disabled())
                        .isPresent();
    }

    /**
     * Signs in by id, number or phone, and plain password. Takes as long for an unknown account as for a known one.
     *
     * @param address the client's, for the limit on failures
     * @return fails with a {@link ChatException}: BAD_CREDENTIALS, TOO_MANY_ATTEMPTS, DISABLED
     */
    public CompletableFuture<SignedIn> signIn(String account, String password, String address, String terminal) {
        return signInByMd5(account, Tokens.md5hex(password), address, terminal);
    }

    /** The same for wires that send the MD5 of the password as 32 hex digits, in either case. */
    public CompletableFuture<SignedIn> signInByMd5(String account, String md5hex, String address, String terminal) {
        return signIn(account, view -> view.accounts().findForSignIn(account), md5hex, address, terminal);
    }

    /** The same for wires that send the MD5 of the phone, too; a plain id is taken as well. */
    public CompletableFuture<SignedIn> signInByMd5s(String account, String md5hex, String address, String terminal) {
        return signIn(account, view -> view.accounts().findForSignInByMd5(account), md5hex, address, terminal);
    }

    private CompletableFuture<SignedIn> signIn(
            String account, Function<View, Optional<User>> find, String md5hex, String address, String terminal) {
        String lower = md5hex.toLowerCase(Locale.ROOT);
        return CompletableFuture.supplyAsync(() -> checkPassword(account, find, lower, address), hashing)
                .thenCompose(user -> fresh(user, terminal));
    }

    private CompletableFuture<SignedIn> fresh(User user, String terminal) {
        return issueToken(user, limits.tokenLife(), terminal).thenApply(token -> signedIn(user, token));
    }

    /** Tries left before this address or account has to wait; see {@link LoginLimiter}. */
    public int triesLeft(String account, String address) {
        return limiter.triesLeft(address, account);
    }

    /** How long this address or account has to wait for the next try. */
    public Duration signInWait(String account, String address) {
        return limiter.wait(address, account);
    }

    /** Forgets one token; unknown ones are forgotten already. */
    public CompletableFuture<Boolean> signOut(String token) {
        return writes.submit(tx -> {
            tx.tokens().revoke(Tokens.hash(token));
            return true;
        });
    }

    /** A user's profile, for anybody who is no visitor, and for oneself. */
    public Optional<User> profile(Caller caller, String name) {
        return reads.read(view -> view.accounts().find(name))
                .filter(user -> !caller.isVisitor() || user.id().equals(caller.user()));
    }

    /** A profile with what registration left, as {@link #profile} lets it be seen; the phone is one's own to see. */
    public Optional<Card> card(Caller caller, String name) {
        return profile(caller, name)
                .map(user -> reads.read(view -> {
                    Registration made = view.accounts().registration(user.id());
                    boolean own = user.id().equals(caller.user());
                    return new Card(user, made.since(), own ? made.phone() : null);
                }));
    }

    /**
     * Who has this phone number, with or without area code; empty also when more than one has it.
     *
     * @throws ChatException NOT_ALLOWED for visitors
     */
    public Optional<User> findByPhone(Caller caller, String phone) {
        caller.requireStaff();
        List<User> found = reads.read(view -> view.accounts().findByPhone(phone));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * Another user, in whose name a service speaks.
     *
     * @throws ChatException NOT_ALLOWED for who is no service, UNKNOWN_USER
     */
    public Caller onBehalf(Caller service, String name) {
        if (!service.isService()) {
            throw new ChatException(Problem.NOT_ALLOWED, "only a service may name another sender");
        }
        User user = requireUser(name);
        return new Caller(user.id(), user.role(), false, service.expiresAt(), null);
    }

    /** Brings in somebody with a token of their site's. Fails with BAD_FIELD, TAKEN, NOT_ALLOWED; see {@link Arrival} */
    public CompletableFuture<User> register(Arrival wanted) {
        return writes.submit(
                tx -> wanted.apply(tx, Tokens.hash(wanted.token()), tx.now().plus(limits.tokenLife())));
    }

    /** Somebody known by address or the application's key: for the numbers of agents only. Refuses with UNKNOWN_USER. */
    public Caller limited(String name) {
        User user = requireUser(name);
        return new Caller(user.id(), user.role(), true, clock.instant(), null);
    }

    /** Whoever runs this machine: the command line and start-up, never a network client. */
    public Caller operator() {
        return new Caller(OPERATOR, AccountRole.ADMIN, false, Instant.MAX, null);
    }

    /**
     * Makes an account. One of a visitor is taken over: its tokens end, what it wrote stays.
     *
     * @param password null for an account that signs in by token only
     * @return fails with BAD_FIELD for an id outside {@code [letters digits . _ @ + -]{1,64}}, TAKEN
     */
    public CompletableFuture<User> add(Caller caller, NewUser wanted, @Nullable String password) {
        return add(caller, wanted, Arrival::add, () -> hash(password));
    }

    /** Makes an account for who sends the MD5 of a password, in either case, and signs in to it: no try to count. */
    public CompletableFuture<SignedIn> signUpByMd5(Caller caller, NewUser wanted, String md5hex, String terminal) {
        String lower = md5hex.toLowerCase(Locale.ROOT);
        return add(
                        caller,
                        wanted,
                        (tx, account) -> tx.accounts().add(account),
                        () -> CompletableFuture.supplyAsync(() -> Optional.of(hasher.hash(lower)), hashing))
                .thenCompose(user -> fresh(user, terminal));
    }

    private CompletableFuture<User> add(
            Caller caller,
            NewUser wanted,
            BiFunction<Tx, NewAccount, User> adding,
            Supplier<CompletableFuture<Optional<String>>> hashed) {
        requireAdmin(caller);
        if (!UserId.isId(wanted.id())) {
            throw new ChatException(Problem.BAD_FIELD, "an id has 1 to 64 letters, digits or . _ @ + -");
        }
        if (wanted.nickname().isBlank() || wanted.nickname().length() > 200) {
            throw new ChatException(Problem.BAD_FIELD, "a nickname has 1 to 200 characters");
        }
        return hashed.get()
                .thenCompose(hash -> writes.submit(tx -> adding.apply(
                        tx,
                        new NewAccount(
                                wanted.id(),
                                wanted.nickname(),
                                wanted.phone(),
                                wanted.title(),
                                wanted.role(),
                                hash.orElse(null)))));
    }

    /** All accounts, by number. */
    public List<User> list(Caller caller) {
        requireAdmin(caller);
        return reads.read(view -> view.accounts().list());
    }

    /** Sets a password, revokes all tokens and ends all sessions of the user. By oneself or an administrator. */
    public CompletableFuture<User> setPassword(Caller caller, String name, String password) {
        return hash(password)
                .thenCompose(hash -> change(caller, name, (tx, user) -> {
                    tx.accounts().setPasswordHash(user.id(), hash.orElseThrow());
                    revoke(tx, user.id());
                }));
    }

    public CompletableFuture<User> setRole(Caller caller, String name, AccountRole role) {
        requireAdmin(caller);
        return change(caller, name, (tx, user) -> {
            tx.accounts().setRole(user.id(), role);
            revoke(tx, user.id());
        });
    }

    /** A disabled account cannot sign in; its tokens and sessions end at once. What it wrote stays. */
    public CompletableFuture<User> setDisabled(Caller caller, String name, boolean disabled) {
        requireAdmin(caller);
        return change(caller, name, (tx, user) -> {
            tx.accounts().setDisabled(user.id(), disabled);
            if (disabled) {
                revoke(tx, user.id());
            }
        });
    }

    /** Removes the account for good: the id is free again, what it wrote stays under its nickname. */
    public CompletableFuture<User> remove(Caller caller, String name) {
        requireAdmin(caller);
        return change(caller, name, (tx, user) -> {
            Arrival.leave(tx, user.id());
            tx.accounts().remove(user.id());
        });
    }

    /** Forgets visitors of more than a day ago who never said anything and are not here. */
    public CompletableFuture<Integer> forgetSilentVisitors(Caller caller, Predicate<UserId> here) {
        requireAdmin(caller);
        return writes.submit(tx -> Arrival.forgetSilent(tx, here));
    }

    /** A new token for somebody; the others stay valid. */
    public CompletableFuture<String> issueToken(Caller caller, String name, Duration life, String terminal) {
        requireAdmin(caller);
        return issueToken(requireUser(name), life, terminal);
    }

    /** Revokes all tokens of a user and ends their sessions. */
    public CompletableFuture<User> revokeTokens(Caller caller, String name) {
        requireAdmin(caller);
        return change(caller, name, (tx, user) -> revoke(tx, user.id()));
    }

    /** The caller's tokens that still hold, the latest use first. */
    public List<TokenStore.SignIn> signIns(Caller caller) {
        return reads.read(view -> view.tokens().signIns(caller.user(), clock.instant()));
    }

    /** Revokes one of the caller's tokens and ends the sessions that came with it. Refused with CONFLICT when there is none. */
    public void endSignIn(Caller caller, String signIn, Reply<String> reply) {
        writes.submit(
                tx -> {
                    if (!tx.tokens().revoke(caller.user(), signIn)) {
                        throw new ChatException(Problem.CONFLICT, "no such sign-in");
                    }
                    tx.publish(new Event.SessionsRevoked(caller.user(), signIn), Audience.of(caller.user()));
                    return signIn;
                },
                reply);
    }

    /** A new token for the caller; the others stay valid as long as they were. */
    public CompletableFuture<SignedIn> renew(Caller caller, String terminal) {
        return fresh(requireUser(caller.user().text()), terminal);
    }

    /**
     * Sets the caller's password for who knows the old one; all their tokens end with it, and there is a new one.
     *
     * @return fails as {@link #signIn} does, and with BAD_FIELD
     */
    public CompletableFuture<SignedIn> changePassword(Caller caller, String old, String wanted, String terminal) {
        requirePassword(wanted);
        String name = caller.user().text();
        String token = tokens.make();
        return CompletableFuture.supplyAsync(
                        () -> {
                            checkPassword(name, view -> view.accounts().find(caller.user()), Tokens.md5hex(old), name);
                            return hasher.hash(Tokens.md5hex(wanted));
                        },
                        hashing)
                .thenCompose(hash -> writes.submit(tx -> {
                    User user = tx.accounts().find(caller.user()).orElseThrow();
                    tx.accounts().setPasswordHash(user.id(), hash);
                    revoke(tx, user.id());
                    Instant until = tx.now().plus(limits.tokenLife());
                    tx.tokens().add(Tokens.hash(token), user.id(), tx.now(), until, terminal, false);
                    return signedIn(user, token);
                }));
    }

    private SignedIn signedIn(User user, String token) {
        String hash = HEX.formatHex(Tokens.hash(token));
        return new SignedIn(token, new Caller(user.id(), user.role(), false, expiry(limits.tokenLife()), hash), user);
    }

    private User checkPassword(String account, Function<View, Optional<User>> find, String md5hex, String address) {
        limiter.requireTry(address, account);
        Optional<User> found = reads.read(find);
        Optional<String> hash =
                found.flatMap(user -> reads.read(view -> view.accounts().passwordHash(user.id())));
        // The same work for an unknown account, so that time tells nothing.
        boolean matches = hash.isPresent()
                ? hasher.matches(md5hex, hash.get())
                : hasher.hash(md5hex).isEmpty();
        if (!matches || found.isEmpty()) {
            limiter.failed(address, account);
            throw new ChatException(Problem.BAD_CREDENTIALS, "wrong account or password");
        }
        if (found.get().disabled()) {
            throw new ChatException(Problem.DISABLED, "the account is disabled");
        }
        limiter.succeeded(account);
        return found.get();
    }

    private CompletableFuture<String> issueToken(User user, Duration life, String terminal) {
        String token = tokens.make();
        return writes.submit(tx -> {
            tx.tokens().add(Tokens.hash(token), user.id(), tx.now(), tx.now().plus(life), terminal, false);
            return token;
        });
    }

    private CompletableFuture<Optional<String>> hash(@Nullable String password) {
        if (password == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        requirePassword(password);
        return CompletableFuture.supplyAsync(() -> Optional.of(hasher.hash(Tokens.md5hex(password))), hashing);
    }

    private static void requirePassword(String password) {
        if (password.isEmpty() || password.length() > 1000) {
            throw new ChatException(Problem.BAD_FIELD, "a password has 1 to 1000 characters");
        }
    }

    private CompletableFuture<User> change(Caller caller, String name, AccountChange change) {
        return writes.submit(tx -> {
            User user = Lookup.user(tx, name);
            if (!user.id().equals(caller.user())) {
                requireAdmin(caller);
            }
            change.apply(tx, user);
            return tx.accounts().find(user.id()).orElse(user);
        });
    }

    private User requireUser(String name) {
        return reads.read(view -> Lookup.user(view, name));
    }

    private Instant expiry(Duration life) {
        return clock.instant().plus(life);
    }

    private static void revoke(Tx tx, UserId user) {
        tx.tokens().revokeAll(user);
        tx.publish(new Event.SessionsRevoked(user, null), Audience.of(user));
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "administrators only");
        }
    }

    private interface AccountChange {
        void apply(Tx tx, User user);
    }

    /** A fresh sign-in. */
    public record SignedIn(String token, Caller caller, User user) {}

    /** A person, since when, and the phone number where it is the asker's own. */
    public record Card(User user, Instant since, @Nullable String phone) {}

    /** Who to make an account for. */
    public record NewUser(
            String id,
            String nickname,
            @Nullable String phone,
            @Nullable String title,
            AccountRole role) {}
}
