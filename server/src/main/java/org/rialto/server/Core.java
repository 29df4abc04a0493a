package org.rialto.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Announcements;
import org.rialto.server.core.Contacts;
import org.rialto.server.core.Conversations;
import org.rialto.server.core.History;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.Limits;
import org.rialto.server.core.Marks;
import org.rialto.server.core.Profiles;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.Rooms;
import org.rialto.server.core.Search;
import org.rialto.server.core.UploadRules;
import org.rialto.server.core.Uploads;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.Casework;
import org.rialto.server.core.desk.Counters;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.desk.DeskRules;
import org.rialto.server.core.desk.Notebook;
import org.rialto.server.core.desk.Reception;
import org.rialto.server.core.desk.Statistics;
import org.rialto.server.core.desk.SupportDesk;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.login.LoginLimiter;
import org.rialto.server.core.port.files.FileVault;
import org.rialto.server.files.DiskVault;
import org.rialto.server.passwords.Argon2Hasher;
import org.rialto.server.store.Storage;
import org.rialto.server.store.search.SqliteSearchIndex;

/** The use cases over one data folder, without any network: what the server and offline commands share. */
final class Core implements AutoCloseable {
    private static final Duration PER_ADDRESS = Duration.ofSeconds(20);
    private static final Duration PER_ACCOUNT = Duration.ofMinutes(5);
    /** Each hash takes 19 MiB: more at a time would let sign-ins use up the memory. */
    private static final int HASHES_AT_A_TIME = 2;

    private final Storage storage;
    private final FileVault vault;
    private final Hub hub = new Hub();
    private final SqliteSearchIndex index;
    private final Deliveries deliveries;
    private final UseCases useCases;
    private final Desk desk;
    private final ExecutorService hashing = Executors.newFixedThreadPool(HASHES_AT_A_TIME, task -> {
        Thread thread = new Thread(task, "passwords");
        thread.setDaemon(true);
        return thread;
    });

    private Core(ServerConfig config, Path folder, boolean demo, Clock clock) {
        Limits limits = new Limits(
                config.limits().messageBytes(),
                config.limits().pageSize(),
                config.tokens().lifetime(),
                config.tokens().maxLifetime(),
                config.recall(),
                config.contactsRequired());
        LoginLimiter limiter = new LoginLimiter(
                clock,
                new LoginLimiter.Rule(config.login().attemptsPerAddress(), PER_ADDRESS),
                new LoginLimiter.Rule(config.login().attemptsPerAccount(), PER_ACCOUNT));
        vault = new DiskVault(folder);
        storage = Storage.open(folder, demo, clock, this::publish);
        index = new SqliteSearchIndex(
                folder,
                storage.identity().epoch(),
                storage.reads(),
                () -> storage.writes().depth());
        deliveries = new Deliveries(storage.writes());
        DeskRules rules = new DeskRules(
                config.support().maxVisitors(),
                config.support().lease(),
                config.support().visitorsWriteTo() == ServerConfig.VisitorsWriteTo.ANYONE);
        Casework casework = new Casework(hub, rules, new SecureRandom()::nextInt);
        Conversations conversations = new Conversations(storage.writes(), hub, deliveries, limits, casework);
        useCases = new UseCases(
                new Accounts(storage.writes(), storage.reads(), new Argon2Hasher(), hashing, limiter, limits, clock),
                new Announcements(storage.writes(), storage.reads(), conversations),
                new Contacts(storage.writes(), storage.reads(), conversations),
                conversations,
                new History(storage.reads(), limits),
                new Inbox(storage.writes(), storage.reads(), deliveries, limits),
                new Marks(storage.writes(), storage.reads(), limits),
                new Profiles(storage.writes()),
                new RoomMembers(storage.writes(), storage.reads(), conversations),
                new Rooms(storage.writes(), storage.reads(), conversations),
                new Search(storage.reads(), index, limits),
                new Uploads(storage.writes(), storage.reads(), vault, uploads(config.uploads()), clock));
        desk = new Desk(
                new SupportDesk(storage.writes(), storage.reads(), casework, conversations::say, rules),
                new Reception(storage.writes(), storage.reads(), casework, conversations::say),
                new Counters(storage.writes(), storage.reads(), deliveries, clock),
                new Notebook(storage.writes(), storage.reads(), clock),
                new Statistics(storage.reads()));
    }

    /** @param demo marks a new database as one of sample people */
    static Core open(ServerConfig config, Path folder, boolean demo, Clock clock) {
        return new Core(config, folder, demo, clock);
    }

    /** Begins to keep the search index; offline commands do without. */
    void startIndexing() {
        index.start();
    }

    UseCases useCases() {
        return useCases;
    }

    Desk desk() {
        return desk;
    }

    Storage storage() {
        return storage;
    }

    FileVault vault() {
        return vault;
    }

    Hub hub() {
        return hub;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    private static UploadRules uploads(ServerConfig.Uploads config) {
        return new UploadRules(
                config.bytes(),
                config.quotaBytes(),
                switch (config.anonymous()) {
                    case LOOPBACK -> UploadRules.Unsigned.LOOPBACK;
                    case NEVER -> UploadRules.Unsigned.NEVER;
                    case ANY -> UploadRules.Unsigned.ANY;
                });
    }

    /** Writes down what was delivered, commits what waits, and closes. */
    @Override
    public void close() {
        hashing.shutdown();
        deliveries.persist();
        index.close();
        storage.close();
    }

    private void publish(Published published) {
        hub.publish(published);
        index.committed(published);
    }
}
