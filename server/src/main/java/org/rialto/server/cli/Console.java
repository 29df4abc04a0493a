package org.rialto.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.rialto.server.config.OperatorException;

/**
 * What a command may touch of the process it runs in.
 *
 * <p>Thread: confined to the command.
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

    /** The first line of standard input: how secrets come in, since others can read an argument list. */
    String readSecret() {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw OperatorException.failed("standard input was to hold the password, but it is empty");
            }
            return line;
        } catch (IOException e) {
            throw OperatorException.failed("standard input cannot be read: " + OperatorException.reason(e));
        }
    }
}
