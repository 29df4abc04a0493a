package org.rialto.server.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server as a process of its own, started on a data folder as an operator would.
 *
 * <p>Thread: confined to the test.
 */
final class ServerProcess {
    private static final String READY = "ready on ";

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns once it serves. Its log goes to a file beside the folder. */
    static ServerProcess start(Path folder) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.rialto.server.Main",
                "serve",
                "--data",
                folder.toString(),
                "--port",
                "0"));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                folder.resolveSibling(folder.getFileName() + ".log").toFile()));
        try {
            Process process = builder.start();
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    return new ServerProcess(
                            process, URI.create(line.substring(READY.length()).strip()));
                }
            }
            throw new AssertionError("the server ended before it was ready, with code " + process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    URI webSocket(String query) {
        return URI.create("ws://127.0.0.1:" + address.getPort() + "/?" + query);
    }

    /** Lets it run for a while, then kills it with SIGKILL; fails when it ended by itself. */
    void killAfter(Duration time) {
        try {
            if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the server ended by itself, with code " + process.exitValue());
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
