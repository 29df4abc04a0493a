package org.rialto.server.core.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;

/**
 * Counts failed passwords, per address and per account; unknown accounts count like known ones. In memory: a restart
 * forgives.
 *
 * <p>Thread: safe.
 */
public final class LoginLimiter {
    /** Beyond so many keys the oldest are forgotten: an attacker's many addresses must not fill the memory. */
    private static final int MOST_KEYS = 100_000;

    private final Clock clock;
    private final Rule perAddress;
    private final Rule perAccount;
    private final Map<String, Deque<Instant>> failures = new HashMap<>();

    public LoginLimiter(Clock clock, Rule perAddress, Rule perAccount) {
        this.clock = clock;
        this.perAddress = perAddress;
        this.perAccount = perAccount;
    }

    /** @throws ChatException TOO_MANY_ATTEMPTS when the next try has to wait */
    public synchronized void requireTry(String address, String account) {
        if (left(addressKey(address), perAddress) <= 0 || left(accountKey(account), perAccount) <= 0) {
            throw new ChatException(Problem.TOO_MANY_ATTEMPTS, "too many failed passwords, try again later");
        }
    }

    public synchronized void failed(String address, String account) {
        record(addressKey(address));
        record(accountKey(account));
    }

    public synchronized void succeeded(String account) {
        failures.remove(accountKey(account));
    }

    /** Tries that are left before a wait. */
    public synchronized int triesLeft(String address, String account) {
        return Math.max(0, Math.min(left(addressKey(address), perAddress), left(accountKey(account), perAccount)));
    }

    /** How long until the next try is allowed; zero when it is now. */
    public synchronized Duration wait(String address, String account) {
        Duration byAddress = wait(addressKey(address), perAddress);
        Duration byAccount = wait(accountKey(account), perAccount);
        return byAddress.compareTo(byAccount) > 0 ? byAddress : byAccount;
    }

    private int left(String key, Rule rule) {
        if (rule.tries() == 0) {
            return Integer.MAX_VALUE;
        }
        Instant since = clock.instant().minus(rule.within());
        Deque<Instant> times = failures.getOrDefault(key, new ArrayDeque<>());
        return rule.tries()
                - (int) times.stream().filter(time -> time.isAfter(since)).count();
    }

    private Duration wait(String key, Rule rule) {
        Deque<Instant> times = failures.getOrDefault(key, new ArrayDeque<>());
        if (left(key, rule) > 0 || times.isEmpty()) {
            return Duration.ZERO;
        }
        Instant since = clock.instant().minus(rule.within());
        return times.stream()
                .filter(time -> time.isAfter(since))
                .findFirst()
                .map(oldest -> Duration.between(since, oldest))
                .orElse(Duration.ZERO);
    }

    private void record(String key) {
        if (failures.size() > MOST_KEYS) {
            failures.clear();
        }
        Deque<Instant> times = failures.computeIfAbsent(key, k -> new ArrayDeque<>());
        times.addLast(clock.instant());
        int most = Math.max(perAddress.tries(), perAccount.tries());
        while (times.size() > Math.max(1, most)) {
            times.removeFirst();
        }
    }

    private static String addressKey(String address) {
        return "@" + address;
    }

    private static String accountKey(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    /** So many failures within this span; 0 means no limit. */
    public record Rule(int tries, Duration within) {}
}
