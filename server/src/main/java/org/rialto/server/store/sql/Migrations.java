package org.rialto.server.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Brings a database up to this version, forward only, each step in a transaction of its own. Which steps were taken
 * stands in {@code schema_version}, and in {@code user_version} for whoever looks from outside.
 */
public final class Migrations {
    private static final List<String> STEPS = List.of(
            "V001__initial",
            "V002__rooms_and_contacts",
            "V003__uploads",
            "V004__support_desk",
            "V005__sign_in_by_md5",
            "V006__drafts_and_mentions");

    private final Sql sql;

    public Migrations(Sql sql) {
        this.sql = sql;
    }

    /** @throws NewerSchemaException when a newer version wrote the database; nothing is changed then */
    public void run() {
        long found = sql.number("PRAGMA user_version");
        if (found > STEPS.size()) {
            throw new NewerSchemaException(found, STEPS.size());
        }
        sql.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                + " sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)");
        for (int version = 1; version <= STEPS.size(); version++) {
            step(version, STEPS.get(version - 1));
        }
    }

    private void step(int version, String name) {
        String script = script(name);
        String hash = sha256(script);
        Optional<String> applied =
                sql.first("SELECT sha256 FROM schema_version WHERE version = ?", row -> row.getString(1), version);
        if (applied.isPresent()) {
            if (!applied.get().equals(hash)) {
                throw new StoreException("migration " + name + " is not the one this database was made with");
            }
            return;
        }
        sql.run("BEGIN IMMEDIATE");
        try {
            statements(script).forEach(statement -> sql.run(statement));
            sql.run("INSERT INTO schema_version VALUES (?, ?, ?, unixepoch('subsec') * 1000)", version, name, hash);
            sql.run("PRAGMA user_version = " + version);
            sql.run("COMMIT");
        } catch (StoreException e) {
            sql.run("ROLLBACK");
            throw e;
        }
    }

    /** Statements end with a semicolon at the end of a line. */
    private static List<String> statements(String script) {
        return script
                .lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (all, line) -> all + line + "\n")
                .transform(all -> List.of(all.split(";\\R")))
                .stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String script(String name) {
        String path = "/db/migration/" + name + ".sql";
        try (InputStream in = Migrations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new StoreException("missing in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("cannot read " + path + ": " + e.getMessage());
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
