package org.rialto.desktop.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the system whether it is dark. JavaFX 21 cannot tell, so the system's own tool is asked, off the FX thread; what
 * does not answer within two seconds is light.
 *
 * <p>Thread: safe.
 */
public final class SystemTheme {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTheme.class);

    private final String system;

    /** @param system as in the system property {@code os.name} */
    public SystemTheme(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    public CompletableFuture<Boolean> isDark() {
        return CompletableFuture.supplyAsync(() -> saysDark(run(command())));
    }

    List<String> command() {
        if (system.contains("win")) {
            String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
            return List.of("reg", "query", key, "/v", "AppsUseLightTheme");
        } else if (system.contains("mac")) {
            return List.of("defaults", "read", "-g", "AppleInterfaceStyle");
        }
        return List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }

    boolean saysDark(String answer) {
        return system.contains("win")
                ? answer.contains("0x0")
                : answer.toLowerCase(Locale.ROOT).contains("dark");
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            LOG.debug("the system cannot be asked for its theme", notThere);
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
