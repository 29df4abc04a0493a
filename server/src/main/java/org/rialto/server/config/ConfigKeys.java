package org.rialto.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one table of configuration keys: it makes the parser, {@code config print}, {@code rialto.toml} and
 * {@code docs/configure.md}.
 *
 * <p>Thread: immutable.
 */
final class ConfigKeys {
    static final Key<Path> DATA = Key.of(
            "data",
            ValueType.path(),
            Path.of("./rialto-data"),
            "The data folder: database, uploads, run files. Only one server may have it open.");
    static final Key<String> BIND = Key.of(
            "bind",
            ValueType.address(),
            "127.0.0.1",
            "The address to listen on. Anything but a loopback address opens the server to others.");
    static final Key<Integer> PORT = Key.of(
            "port",
            ValueType.integer(0, 65535),
            8080,
            "The main port, which serves every wire. 0 takes a free one, closes the documented ports and moves the"
                    + " operations port to a free one, unless those are set.");
    static final Key<Boolean> LISTENERS_DOCUMENTED = new Key<>(
            "listeners.documented",
            ValueType.bool(),
            settings -> settings.get(PORT) != 0,
            "true; false with port 0",
            "Whether each wire also answers on the port of its own documentation. false closes them all.");
    static final Key<Integer> LISTENERS_JIM = new Key<>(
            "listeners.jim",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 8889 : 0,
            "8889",
            "The documented port of J-IM; 0 closes it.");
    static final Key<Integer> LISTENERS_IMMESSAGE = new Key<>(
            "listeners.immessage",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 9092 : 0,
            "9092",
            "The documented port of ImMessage; 0 closes it.");
    static final Key<Integer> LISTENERS_SUPPORT = new Key<>(
            "listeners.support",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 8082 : 0,
            "8082",
            "The documented port of the support desk's HTTP; 0 closes it.");
    static final Key<Integer> LISTENERS_SHIKU = new Key<>(
            "listeners.shiku",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 8094 : 0,
            "8094",
            "The documented port of Shiku; 0 closes it.");
    static final Key<Integer> LISTENERS_UPLOAD = new Key<>(
            "listeners.upload",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 8088 : 0,
            "8088",
            "The documented port of Shiku's uploads; 0 closes it.");
    static final Key<Integer> LISTENERS_FILES = new Key<>(
            "listeners.files",
            ValueType.integer(0, 65535),
            settings -> settings.get(LISTENERS_DOCUMENTED) ? 8089 : 0,
            "8089",
            "The documented port of uploaded files, which their addresses name; 0 closes it.");
    static final Key<String> PUBLIC_URL = Key.of(
            "public-url",
            ValueType.webAddress(),
            "",
            "Where clients reach this server, e.g. \"https://chat.example.org\", for the addresses of files. Empty takes the"
                    + " host of the request, with the port of files where it is open, else the main port.");
    static final Key<Integer> OPS_PORT = new Key<>(
            "ops.port",
            ValueType.integer(0, 65535),
            settings -> settings.get(PORT) == 0 ? 0 : 8081,
            "8081; 0 with port 0",
            "The operations port, on 127.0.0.1 only; 0 takes a free one.");
    static final Key<Integer> TOKENS_DAYS =
            Key.of("tokens.days", ValueType.integer(1, 3650), 7, "Days a token lives after it was last used.");
    static final Key<Integer> TOKENS_MAX_DAYS = Key.of(
            "tokens.max-days",
            ValueType.integer(1, 3650),
            180,
            "Days a token lives at most after it was issued, however often it is used.");
    static final Key<Integer> LOGIN_PER_ADDRESS = Key.of(
            "login.attempts-per-address",
            ValueType.integer(0, 1_000_000),
            5,
            "Wrong passwords one address may send for one account in 20 seconds; 0 sets no limit.");
    static final Key<Integer> LOGIN_PER_ACCOUNT = Key.of(
            "login.attempts-per-account",
            ValueType.integer(0, 1_000_000),
            20,
            "Wrong passwords for one account in 5 minutes, from anywhere; 0 sets no limit.");
    static final Key<Integer> FRAME_BYTES = Key.of(
            "limits.frame-bytes",
            ValueType.bytes(1024, 16 * 1024 * 1024),
            65536,
            "The longest WebSocket frame taken from a client; a longer one closes the connection with 1009.");
    static final Key<Integer> MESSAGE_BYTES = Key.of(
            "limits.message-bytes",
            ValueType.bytes(256, 16 * 1024 * 1024),
            16384,
            "The longest message, content and extras together, in bytes of UTF-8.");
    static final Key<Integer> PAGE_SIZE = Key.of(
            "limits.page-size",
            ValueType.integer(1, 100_000),
            1000,
            "The most messages in one answer of history or queue.");
    static final Key<Integer> UPLOAD_BYTES = Key.of(
            "limits.upload-bytes",
            ValueType.bytes(1024, 2_000_000_000),
            50_000_000,
            "The longest upload, all files of one request together.");
    static final Key<Long> UPLOAD_QUOTA_BYTES = Key.of(
            "limits.upload-quota-bytes",
            ValueType.manyBytes(0, 1L << 50),
            1L << 30,
            "What the files of one user may take on disk. 0 sets no limit.");
    static final Key<Integer> SESSION_QUEUE_BYTES = Key.of(
            "limits.session-queue-bytes",
            ValueType.bytes(65536, 1024 * 1024 * 1024),
            1024 * 1024,
            "What may wait to be sent to one connection; a slower reader is closed and catches up from history.");
    static final Key<Integer> SESSIONS_PER_USER = Key.of(
            "limits.sessions-per-user",
            ValueType.integer(0, 1_000_000),
            20,
            "Connections of one user; one more closes the one that was silent longest. 0 sets no limit.");
    static final Key<Integer> SESSIONS_PER_ADDRESS = Key.of(
            "limits.sessions-per-address",
            ValueType.integer(0, 1_000_000),
            1000,
            "Connections from one address, loopback excepted. 0 sets no limit.");
    static final Key<Integer> MESSAGES_PER_SECOND = new Key<>(
            "limits.messages-per-second",
            ValueType.integer(0, 1_000_000),
            settings -> isLoopback(settings.get(BIND)) ? 0 : 200,
            "0 on a loopback address, else 200",
            "Requests a second read from one connection; over it the server reads slower, nothing is refused or lost."
                    + " 0 sets no limit.");
    static final Key<Integer> RECALL_MINUTES = Key.of(
            "recall.minutes",
            ValueType.integer(1, 525_600),
            2,
            "Minutes in which an author may recall a message. Owner and administrators of a room are not limited.");
    static final Key<Boolean> CONTACTS_REQUIRED = Key.of(
            "contacts.required",
            ValueType.bool(),
            false,
            "Whether only people who have each other as contacts may write to each other directly.");
    static final Key<Duration> PRESENCE_GRACE = Key.of(
            "presence.grace",
            ValueType.durationOrZero(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "How long somebody without a connection still counts as there for their contacts, e.g. \"10s\", so that"
                    + " reconnecting is not told. A bare number counts milliseconds.");
    static final Key<Duration> JIM_HEARTBEAT_TIMEOUT = Key.of(
            "jim.heartbeat-timeout",
            ValueType.durationOrZero(Duration.ofSeconds(1), Duration.ofHours(24)),
            Duration.ZERO,
            "Closes a J-IM connection that sent nothing for so long, e.g. \"120s\"; 0 never does. A bare number counts"
                    + " milliseconds.");
    static final Key<Boolean> FRIENDCHAT_TRUST_PATH_ID = Key.of(
            "friendchat.trust-path-id",
            ValueType.bool(),
            false,
            "Whether friend chat takes the id in the address for who is connecting, without a token. For closed"
                    + " networks only: anybody who reaches the port may be anybody.");
    static final Key<String> SUPPORT_APP_KEY = Key.of(
            "support.app-key",
            ValueType.secret(),
            "",
            "What a site sends as X-App-Key to bring in agents and to replace tokens; empty lets nobody.");
    static final Key<Integer> SUPPORT_MAX_VISITORS = Key.of(
            "support.max-visitors",
            ValueType.integer(1, 10_000),
            5,
            "Visitors one agent talks with at a time; more wait in the queue.");
    static final Key<Integer> SUPPORT_LEASE_SECONDS = Key.of(
            "support.lease-seconds",
            ValueType.integer(1, 86_400),
            60,
            "Seconds an agent may be without a connection before colleagues get their visitors.");
    static final Key<ServerConfig.SupportDialect> SUPPORT_DIALECT = Key.of(
            "support.dialect",
            ValueType.choice(ServerConfig.SupportDialect.class),
            ServerConfig.SupportDialect.AUTO,
            "Who is answered 200 to J-IM command 17: who registered over the support desk's HTTP (auto), everybody"
                    + " (always), nobody (never).");
    static final Key<ServerConfig.VisitorsWriteTo> SUPPORT_VISITORS_WRITE_TO = Key.of(
            "support.visitors-write-to",
            ValueType.choice(ServerConfig.VisitorsWriteTo.class),
            ServerConfig.VisitorsWriteTo.DESK,
            "Whom a visitor may write to first: agents and consultants (desk), or anyone.");
    static final Key<Boolean> SUPPORT_CHATINFO_BY_ADDRESS = Key.of(
            "support.chatinfo-by-address",
            ValueType.bool(),
            true,
            "Whether chatInfo needs no token from an address that its agent used within 12 hours.");
    static final Key<Integer> SUPPORT_REGISTRATIONS = Key.of(
            "support.registrations-per-minute",
            ValueType.integer(0, 1_000_000),
            600,
            "Visitors one address may register a minute, loopback excepted; 0 sets no limit.");
    static final Key<ServerConfig.UploadAnonymous> SHIKU_UPLOAD_ANONYMOUS = Key.of(
            "shiku.upload-anonymous",
            ValueType.choice(ServerConfig.UploadAnonymous.class),
            ServerConfig.UploadAnonymous.LOOPBACK,
            "Who may upload without a token: programs on this machine that no proxy speaks for (loopback), nobody (never)"
                    + " or everybody (any), 20 files a minute and 100 MB a day for each address.");
    static final Key<Boolean> SHIKU_REGISTER = Key.of(
            "shiku.register",
            ValueType.bool(),
            false,
            "Whether anybody who reaches the port may make an account by Shiku's /user/register.");
    static final Key<ServerConfig.LogFormat> LOG_FORMAT = Key.of(
            "log.format",
            ValueType.choice(ServerConfig.LogFormat.class),
            ServerConfig.LogFormat.TEXT,
            "Lines for people (text) or one JSON object a line (json), on standard error.");
    static final Key<ServerConfig.LogLevel> LOG_LEVEL = Key.of(
            "log.level",
            ValueType.choice(ServerConfig.LogLevel.class),
            ServerConfig.LogLevel.INFO,
            "How much is logged.");

    static final List<Key<?>> ALL = List.of(
            DATA,
            BIND,
            PORT,
            LISTENERS_DOCUMENTED,
            LISTENERS_JIM,
            LISTENERS_IMMESSAGE,
            LISTENERS_SUPPORT,
            LISTENERS_SHIKU,
            LISTENERS_UPLOAD,
            LISTENERS_FILES,
            PUBLIC_URL,
            OPS_PORT,
            TOKENS_DAYS,
            TOKENS_MAX_DAYS,
            LOGIN_PER_ADDRESS,
            LOGIN_PER_ACCOUNT,
            FRAME_BYTES,
            MESSAGE_BYTES,
            PAGE_SIZE,
            UPLOAD_BYTES,
            UPLOAD_QUOTA_BYTES,
            SESSION_QUEUE_BYTES,
            SESSIONS_PER_USER,
            SESSIONS_PER_ADDRESS,
            MESSAGES_PER_SECOND,
            RECALL_MINUTES,
            CONTACTS_REQUIRED,
            PRESENCE_GRACE,
            JIM_HEARTBEAT_TIMEOUT,
            FRIENDCHAT_TRUST_PATH_ID,
            SUPPORT_APP_KEY,
            SUPPORT_MAX_VISITORS,
            SUPPORT_LEASE_SECONDS,
            SUPPORT_DIALECT,
            SUPPORT_VISITORS_WRITE_TO,
            SUPPORT_CHATINFO_BY_ADDRESS,
            SUPPORT_REGISTRATIONS,
            SHIKU_UPLOAD_ANONYMOUS,
            SHIKU_REGISTER,
            LOG_FORMAT,
            LOG_LEVEL);

    private ConfigKeys() {}

    static Optional<Key<?>> find(String name) {
        for (Key<?> key : ALL) {
            if (key.name().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
