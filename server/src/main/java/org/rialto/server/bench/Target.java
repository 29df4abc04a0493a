package org.rialto.server.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rialto.server.config.OperatorException;

/**
 * The server a figure is taken of.
 *
 * @param process empty where it runs somewhere else; then its CPU and memory are not reported
 *
 * <p>Thread: immutable.
 */
record Target(URI url, List<Account> accounts, Optional<ProcessStats> process) {

    /** Somebody the bench signs in as. */
    record Account(String id, String token) {

        /** A file of lines {@code ID TOKEN}. */
        static List<Account> read(Path file) {
            List<Account> accounts = new ArrayList<>();
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.strip().split("\\s+");
                    if (words.length == 2) {
                        accounts.add(new Account(words[0], words[1]));
                    }
                }
            } catch (IOException e) {
                throw OperatorException.failed(
                        "the account file " + file + " cannot be read: " + OperatorException.reason(e));
            }
            return accounts;
        }
    }
}
