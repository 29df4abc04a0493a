package org.rialto.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Everything the server lets its operator choose, checked. What each setting means stands in {@link ConfigKeys}.
 *
 * @param recall how long an author may recall a message
 * @param contactsRequired only contacts may write to each other
 * @param presenceGrace how long somebody without a connection still counts as there for their contacts
 *
 * <p>Thread: immutable.
 */
public record ServerConfig(
        Path data,
        String bind,
        int port,
        Listeners listeners,
        Ops ops,
        Tokens tokens,
        Login login,
        Limits limits,
        Uploads uploads,
        Duration recall,
        boolean contactsRequired,
        Duration presenceGrace,
        Jim jim,
        FriendChat friendChat,
        Support support,
        Shiku shiku,
        Log log) {

    /** Documented ports of the wires; 0 is closed. */
    public record Listeners(int jim, int immessage, int support, int shiku, int upload, int files) {}

    /** @param fixed the operator named this port, so another one will not do */
    public record Ops(int port, boolean fixed) {}

    public record Tokens(Duration lifetime, Duration maxLifetime) {}

    /** Wrong passwords per 20 s from one address for one account, and per 5 min for one account; 0 is no limit. */
    public record Login(int attemptsPerAddress, int attemptsPerAccount) {}

    /** For the last three 0 is no limit. */
    public record Limits(
            int frameBytes,
            int messageBytes,
            int pageSize,
            int sessionQueueBytes,
            int sessionsPerUser,
            int sessionsPerAddress,
            int messagesPerSecond) {}

    /**
     * @param bytes of one request
     * @param quotaBytes of all files of a user; 0 is no limit
     * @param publicUrl how addresses of files begin, without a slash at the end; empty goes by the request
     */
    public record Uploads(int bytes, long quotaBytes, UploadAnonymous anonymous, String publicUrl) {}

    /** Who may upload without a token. */
    public enum UploadAnonymous {
        LOOPBACK,
        NEVER,
        ANY
    }

    /** @param heartbeatTimeout zero: never */
    public record Jim(Duration heartbeatTimeout) {}

    /** @param trustPathId the id in the address needs no token */
    public record FriendChat(boolean trustPathId) {}

    /** @param appKey empty: there is none */
    public record Support(
            String appKey,
            int maxVisitors,
            Duration lease,
            SupportDialect dialect,
            VisitorsWriteTo visitorsWriteTo,
            boolean chatInfoByAddress,
            int registrationsPerMinute) {}

    public enum SupportDialect {
        AUTO,
        ALWAYS,
        NEVER
    }

    public enum VisitorsWriteTo {
        DESK,
        ANYONE
    }

    /** @param register anybody may make an account */
    public record Shiku(boolean register) {}

    public record Log(LogFormat format, LogLevel level) {}

    public enum LogFormat {
        TEXT,
        JSON
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Standard values but for these, by key name; no file, no environment. */
    public static ServerConfig of(Map<String, String> settings) {
        return ConfigReader.read(ConfigSources.of(settings)).config();
    }

    /** The same on another main port; nothing else moves with it. */
    public ServerConfig withPort(int other) {
        return new ServerConfig(
                data,
                bind,
                other,
                listeners,
                ops,
                tokens,
                login,
                limits,
                uploads,
                recall,
                contactsRequired,
                presenceGrace,
                jim,
                friendChat,
                support,
                shiku,
                log);
    }

    /** Nobody but this machine can connect. */
    public boolean isLoopback() {
        return ConfigKeys.isLoopback(bind);
    }

    static ServerConfig from(Settings settings) {
        return new ServerConfig(
                settings.get(ConfigKeys.DATA),
                settings.get(ConfigKeys.BIND),
                settings.get(ConfigKeys.PORT),
                new Listeners(
                        settings.get(ConfigKeys.LISTENERS_JIM),
                        settings.get(ConfigKeys.LISTENERS_IMMESSAGE),
                        settings.get(ConfigKeys.LISTENERS_SUPPORT),
                        settings.get(ConfigKeys.LISTENERS_SHIKU),
                        settings.get(ConfigKeys.LISTENERS_UPLOAD),
                        settings.get(ConfigKeys.LISTENERS_FILES)),
                new Ops(settings.get(ConfigKeys.OPS_PORT), settings.isGiven(ConfigKeys.OPS_PORT)),
                new Tokens(
                        Duration.ofDays(settings.get(ConfigKeys.TOKENS_DAYS)),
                        Duration.ofDays(settings.get(ConfigKeys.TOKENS_MAX_DAYS))),
                new Login(settings.get(ConfigKeys.LOGIN_PER_ADDRESS), settings.get(ConfigKeys.LOGIN_PER_ACCOUNT)),
                new Limits(
                        settings.get(ConfigKeys.FRAME_BYTES),
                        settings.get(ConfigKeys.MESSAGE_BYTES),
                        settings.get(ConfigKeys.PAGE_SIZE),
                        settings.get(ConfigKeys.SESSION_QUEUE_BYTES),
                        settings.get(ConfigKeys.SESSIONS_PER_USER),
                        settings.get(ConfigKeys.SESSIONS_PER_ADDRESS),
                        settings.get(ConfigKeys.MESSAGES_PER_SECOND)),
                new Uploads(
                        settings.get(ConfigKeys.UPLOAD_BYTES),
                        settings.get(ConfigKeys.UPLOAD_QUOTA_BYTES),
                        settings.get(ConfigKeys.SHIKU_UPLOAD_ANONYMOUS),
                        settings.get(ConfigKeys.PUBLIC_URL)),
                Duration.ofMinutes(settings.get(ConfigKeys.RECALL_MINUTES)),
                settings.get(ConfigKeys.CONTACTS_REQUIRED),
                settings.get(ConfigKeys.PRESENCE_GRACE),
                new Jim(settings.get(ConfigKeys.JIM_HEARTBEAT_TIMEOUT)),
                new FriendChat(settings.get(ConfigKeys.FRIENDCHAT_TRUST_PATH_ID)),
                new Support(
                        settings.get(ConfigKeys.SUPPORT_APP_KEY),
                        settings.get(ConfigKeys.SUPPORT_MAX_VISITORS),
                        Duration.ofSeconds(settings.get(ConfigKeys.SUPPORT_LEASE_SECONDS)),
                        settings.get(ConfigKeys.SUPPORT_DIALECT),
                        settings.get(ConfigKeys.SUPPORT_VISITORS_WRITE_TO),
                        settings.get(ConfigKeys.SUPPORT_CHATINFO_BY_ADDRESS),
                        settings.get(ConfigKeys.SUPPORT_REGISTRATIONS)),
                new Shiku(settings.get(ConfigKeys.SHIKU_REGISTER)),
                new Log(settings.get(ConfigKeys.LOG_FORMAT), settings.get(ConfigKeys.LOG_LEVEL)));
    }
}
