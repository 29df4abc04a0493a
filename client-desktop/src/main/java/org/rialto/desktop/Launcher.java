package org.rialto.desktop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.rialto.desktop.net.DeskCodec;
import org.rialto.desktop.net.ServerApi;
import org.rialto.desktop.store.UiThread;
import org.rialto.desktop.ui.shell.SystemTheme;
import picocli.CommandLine;

/**
 * Starts the desktop application. It is no {@code Application} itself: the JVM would then want JavaFX on the module
 * path.
 *
 * <p>Thread: main.
 */
public final class Launcher {
    private static final int USAGE = 2;
    private static final int NO_DISPLAY = 3;
    private static final String LOCAL = "http://127.0.0.1:8080";
    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,39}");

    /** JavaFX warns of being on the class path, where it is meant to be; kept here so that the level stays. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    public static void main(String[] args) {
        JAVAFX.setLevel(Level.SEVERE);
        LaunchOptions options = new LaunchOptions();
        CommandLine line = new CommandLine(options);
        line.setExecutionStrategy(parsed -> {
            Integer told = CommandLine.executeHelpRequest(parsed);
            return told == null ? run(options) : told;
        });
        System.exit(line.execute(args));
    }

    private static int run(LaunchOptions options) {
        if (options.profile != null && !PROFILE.matcher(options.profile).matches()) {
            System.err.println("--profile: letters, digits, dot, dash and underscore only");
            return USAGE;
        }
        if (!hasDisplay()) {
            System.err.println("no display: the desktop application needs one (DISPLAY is not set)");
            return NO_DISPLAY;
        }
        Optional<String> token = options.tokenFromInput ? readLine() : Optional.empty();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try {
            Platform.setImplicitExit(false);
            Platform.startup(() -> start(options, token, exit));
        } catch (RuntimeException | LinkageError noDisplay) {
            System.err.println("no display: JavaFX cannot start (" + noDisplay.getMessage() + ")");
            return NO_DISPLAY;
        }
        return exit.join();
    }

    private static void start(LaunchOptions options, Optional<String> token, CompletableFuture<Integer> exit) {
        try {
            ObjectMapper json = new DeskCodec().json();
            DataFolder folder = new DataFolder(folder(options), json);
            DesktopApp app = new DesktopApp(
                    new Stage(),
                    folder,
                    settings(options, folder.settings()),
                    new ServerApi(json),
                    new SystemTheme(System.getProperty("os.name", "")),
                    Clock.systemDefaultZone());
            app.start(token);
            if (options.smoke) {
                new Smoke(app, json, System.out, System.err).run().thenAccept(code -> {
                    app.closed().thenAccept(done -> exit.complete(code));
                    new UiThread().execute(app::close);
                });
            } else {
                app.closed().thenAccept(done -> exit.complete(0));
            }
        } catch (RuntimeException broken) {
            exit.completeExceptionally(broken);
        }
    }

    private static Settings settings(LaunchOptions options, Settings kept) {
        String server = options.server == null ? options.demo ? LOCAL : kept.server() : options.server;
        String account = options.account == null ? kept.account() : options.account;
        boolean other = !server.equals(kept.server()) || !account.equals(kept.account());
        return kept.withAccess(server, account, kept.keep() && !other && !options.demo)
                .withLook(
                        options.theme == null ? kept.theme() : options.theme,
                        options.language == null ? kept.language() : options.language,
                        kept.textSize());
    }

    private static Path folder(LaunchOptions options) {
        Path data = options.data == null
                ? DataFolder.usual(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        Path.of(System.getProperty("user.home", ".")))
                : options.data;
        return options.profile == null ? data : data.resolve("profiles").resolve(options.profile);
    }

    /** JavaFX needs X11 or XWayland on Linux and prints a stack trace without. */
    private static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        boolean headless = System.getProperty("glass.platform") != null;
        String display = System.getenv("DISPLAY");
        return !linux || headless || display != null && !display.isBlank();
    }

    private static Optional<String> readLine() {
        try {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Optional.ofNullable(input.readLine()).map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException unreadable) {
            System.err.println("--token-stdin: cannot read standard input (" + unreadable.getMessage() + ")");
            return Optional.empty();
        }
    }
}
