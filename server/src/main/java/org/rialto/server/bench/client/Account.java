package org.rialto.server.bench.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.config.OperatorException;

/** Somebody the bench signs in as. Thread: immutable. */
public record Account(String id, String token) {

    /** A file of lines {@code ID TOKEN}. */
    public static List<Account> read(Path file) {
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
