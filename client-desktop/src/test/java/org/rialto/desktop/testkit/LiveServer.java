package org.rialto.desktop.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rialto.server.Server;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.NewUser;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.testkit.FrameRecorder;

/**
 * The real server in this process. It keeps its port when it is stopped and started.
 *
 * <p>Thread: the test's.
 */
public final class LiveServer implements AutoCloseable {
    private final int port;
    private final ServerConfig config;
    private Server server;
    private boolean running = true;

    public LiveServer(Path folder) {
        ServerConfig first = ServerConfig.of(Map.of("data", folder.toString(), "port", "0"));
        server = Server.start(first);
        port = server.port();
        config = first.withPort(port);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns a token. */
    public String addUser(String id, String nickname, String password) {
        Accounts accounts = server.useCases().accounts();
        accounts.add(accounts.operator(), new NewUser(id, nickname, null, null, AccountRole.USER), password)
                .join();
        return accounts.issueToken(accounts.operator(), id, Duration.ofDays(1), "ws")
                .join();
    }

    /** An agent of the support desk; returns a token. */
    public String addAgent(String id, String nickname) {
        Accounts accounts = server.useCases().accounts();
        accounts.add(accounts.operator(), new NewUser(id, nickname, null, null, AccountRole.AGENT), "long password")
                .join();
        return accounts.issueToken(accounts.operator(), id, Duration.ofDays(1), "ws")
                .join();
    }

    public String addRoom(String name, String... members) {
        return server.useCases()
                .rooms()
                .create(
                        server.useCases().accounts().operator(),
                        new NewRoom(name, null, null, false, Room.Settings.defaults()),
                        List.of(members))
                .join()
                .id();
    }

    /** A J-IM session, logged in. */
    public FrameRecorder jim(String token) {
        FrameRecorder jim = FrameRecorder.connect(URI.create("ws://127.0.0.1:" + port + "/?token=" + token));
        jim.next();
        return jim;
    }

    public void stop() {
        if (running) {
            running = false;
            server.close();
        }
    }

    public void startAgain() {
        server = Server.start(config);
        running = true;
    }

    @Override
    public void close() {
        stop();
    }
}
