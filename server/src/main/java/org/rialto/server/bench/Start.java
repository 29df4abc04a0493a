package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.bench.client.Account;
import org.rialto.server.bench.client.Client;
import org.rialto.server.bench.client.JimClient;
import org.rialto.server.bench.client.Loop;
import org.rialto.server.bench.figures.Round;

/**
 * From the start of the process to the first answered login, on a data folder that exists; with the JVM's own class
 * archive and with one made of this program, as the launcher does.
 *
 * <p>Thread: confined to the one that calls {@link #run}.
 */
final class Start {
    private final int runs;

    Start(int runs) {
        this.runs = runs;
    }

    ObjectNode run(Path folder) throws IOException {
        Path data = folder.resolve("start");
        Path archive = folder.resolve("start.jsa");
        Account account;
        try (OwnServer first = OwnServer.start(data, List.of("-XX:ArchiveClassesAtExit=" + archive))) {
            account = first.makeAccounts("first-", 1).get(0);
            login(first, account);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("figure", "start").put("wire", "jim").put("runs", runs);
        json.set("plainMillis", measure(data, account, List.of()));
        if (Files.exists(archive)) {
            json.set("sharedMillis", measure(data, account, List.of("-XX:SharedArchiveFile=" + archive)));
        }
        return json;
    }

    private ObjectNode measure(Path data, Account account, List<String> jvmOptions) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            try (OwnServer server = OwnServer.start(data, jvmOptions)) {
                login(server, account);
                millis.add((System.nanoTime() - server.startNanos()) / 1e6);
            }
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", Round.to(Round.medianOf(millis), 0))
                .put("best", Round.to(millis.stream().min(Double::compare).orElseThrow(), 0))
                .put("worst", Round.to(millis.stream().max(Double::compare).orElseThrow(), 0));
    }

    private static void login(OwnServer server, Account account) throws IOException {
        try (Loop loop = new Loop(server.url())) {
            JimClient client = new JimClient(loop, account, Client.Events.IGNORED);
            Client.requireLogins(loop, List.of(client));
        }
    }
}
