package org.rialto.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.AccountStore;
import org.rialto.server.store.sql.Sql;

/** Accounts in SQLite. Thread: confined to its connection. */
final class SqliteAccountStore implements AccountStore {
    /** Columns of {@link #user}, for joins too. */
    static final String COLUMNS = "a.number, a.id, a.nickname, a.avatar, a.title, a.role, a.disabled_at";

    static final int COLUMN_COUNT = 7;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM account a WHERE a.removed_at IS NULL AND ";

    /** Of whoever names none. */
    private static final String AREA_CODE = "86";

    private final Sql sql;
    private final RowCache cache;
    private final Numbers numbers;
    private final Clock clock;

    SqliteAccountStore(Sql sql, RowCache cache, Numbers numbers, Clock clock) {
        this.sql = sql;
        this.cache = cache;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Optional<User> find(String name) {
        return cache.user(name, () -> {
            Optional<Long> number = Numbers.canonical(name);
            return number.isPresent()
                    ? sql.first(SELECT + "a.number = ?", row -> user(row, 1), number.get())
                    : sql.first(SELECT + "a.id = ?", row -> user(row, 1), name);
        });
    }

    @Override
    public Optional<User> find(UserId user) {
        return cache.user(user, () -> sql.first(SELECT + "a.number = ?", row -> user(row, 1), user.number()));
    }

    @Override
    public Optional<User> findForSignIn(String nameOrPhone) {
        Optional<User> byPhone = sql.first(SELECT + "a.phone = ?", row -> user(row, 1), nameOrPhone);
        return byPhone.isPresent() ? byPhone : find(nameOrPhone);
    }

    @Override
    public Optional<User> findForSignInByMd5(String md5hexOrId) {
        for (String column : List.of("phone_md5", "area_phone_md5", "id_md5")) {
            Optional<User> found = sql.first(
                    SELECT + "a." + column + " = ?", row -> user(row, 1), md5hexOrId.toLowerCase(Locale.ROOT));
            if (found.isPresent()) {
                return found;
            }
        }
        return find(md5hexOrId);
    }

    @Override
    public List<User> findByPhone(String phone) {
        String bare = phone.startsWith(AREA_CODE) ? phone.substring(AREA_CODE.length()) : phone;
        return sql.list(
                SELECT + "a.phone IN (?, ?, ?) ORDER BY a.number", row -> user(row, 1), phone, AREA_CODE + phone, bare);
    }

    @Override
    public Registration registration(UserId user) {
        return sql.first(
                        "SELECT created_at, phone FROM account WHERE number = ?",
                        row -> new Registration(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
                        user.number())
                .orElseThrow();
    }

    @Override
    public List<User> list() {
        return sql.list(
                SELECT + "NOT a.number BETWEEN ? AND ? ORDER BY a.number",
                row -> user(row, 1),
                Numbers.FIRST_SYSTEM,
                Numbers.LAST_SYSTEM);
    }

    @Override
    public User add(NewAccount account) {
        if (sql.exists("SELECT 1 FROM account WHERE id = ?", account.id())) {
            throw new ChatException(Problem.TAKEN, "the id " + account.id() + " is taken");
        }
        requireFree(account.phone());
        long number = numbers.forId(account.id());
        sql.run(
                "INSERT INTO account (number, id, nickname, title, role, phone, phone_md5, area_phone_md5, id_md5,"
                        + " password, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                account.id(),
                account.nickname(),
                account.title(),
                account.role().name(),
                account.phone(),
                account.phone() == null ? null : md5hex(account.phone()),
                account.phone() == null ? null : md5hex(AREA_CODE + account.phone()),
                md5hex(account.id()),
                account.passwordHash(),
                clock.millis());
        return find(new UserId(number, account.id())).orElseThrow();
    }

    @Override
    public Optional<String> passwordHash(UserId user) {
        return sql.first(
                        "SELECT password FROM account WHERE number = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        user.number())
                .flatMap(hash -> hash);
    }

    @Override
    public void setPasswordHash(UserId user, String hash) {
        sql.run("UPDATE account SET password = ? WHERE number = ?", hash, user.number());
    }

    @Override
    public User takeOver(UserId visitor, NewAccount account) {
        requireFree(account.phone());
        cache.forgetUser(visitor);
        sql.run(
                "UPDATE account SET nickname = ?, title = ?, role = ?, phone = ?, phone_md5 = ?, area_phone_md5 = ?,"
                        + " password = ? WHERE number = ?",
                account.nickname(),
                account.title(),
                account.role().name(),
                account.phone(),
                account.phone() == null ? null : md5hex(account.phone()),
                account.phone() == null ? null : md5hex(AREA_CODE + account.phone()),
                account.passwordHash(),
                visitor.number());
        return find(visitor).orElseThrow();
    }

    private void requireFree(@Nullable String phone) {
        if (phone != null && sql.exists("SELECT 1 FROM account WHERE phone = ?", phone)) {
            throw new ChatException(Problem.TAKEN, "the phone number belongs to another account");
        }
    }

    @Override
    public void setProfile(UserId user, String nickname, @Nullable String avatar, @Nullable String title) {
        cache.forgetUser(user);
        sql.run(
                "UPDATE account SET nickname = ?, avatar = ?, title = ? WHERE number = ?",
                nickname,
                avatar,
                title,
                user.number());
    }

    @Override
    public void setRole(UserId user, AccountRole role) {
        cache.forgetUser(user);
        sql.run("UPDATE account SET role = ? WHERE number = ?", role.name(), user.number());
    }

    @Override
    public void setDisabled(UserId user, boolean disabled) {
        cache.forgetUser(user);
        sql.run("UPDATE account SET disabled_at = ? WHERE number = ?", disabled ? clock.millis() : null, user.number());
    }

    @Override
    public void remove(UserId user) {
        cache.forgetUser(user);
        // The tilde cannot stand in an id, so the freed id is never met again by this row.
        sql.run(
                "UPDATE account SET id = '~' || number, phone = NULL, phone_md5 = NULL, area_phone_md5 = NULL,"
                        + " id_md5 = '', password = NULL, removed_at = ? WHERE number = ?",
                clock.millis(),
                user.number());
    }

    /** Reads {@link #COLUMNS} from a column on. */
    static User user(ResultSet row, int at) throws SQLException {
        long disabledAt = row.getLong(at + 6);
        return new User(
                new UserId(row.getLong(at), row.getString(at + 1)),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                AccountRole.valueOf(row.getString(at + 5)),
                disabledAt != 0);
    }

    private static String md5hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
