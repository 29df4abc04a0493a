package org.rialto.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;

/**
 * A conversation as it is found after each crash, read on from where the last look ended: seqs are dense, and each
 * sender's numbers go up by one, so nothing is missing in between, twice, or out of order.
 *
 * <p>Thread: confined to the test.
 */
final class Transcript {
    private static final int PAGE = 1000;

    private final String conversation;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> stored = new HashMap<>();
    private long lastSeq;

    Transcript(String conversation) {
        this.conversation = conversation;
    }

    Set<String> ids() {
        return ids;
    }

    /** How many of this sender's messages are stored, from the first one on. */
    int stored(String sender) {
        return stored.getOrDefault(sender, 0);
    }

    void readOn(FrameRecorder desk) {
        boolean more = true;
        while (more) {
            desk.send("{\"cmd\":102,\"reqId\":\"t\",\"conversation\":\"" + conversation + "\",\"after\":" + lastSeq
                    + ",\"limit\":" + PAGE + "}");
            JsonNode reply = Json.read(desk.next());
            assertThat(reply.path("code").asInt()).as("%s", reply).isEqualTo(200);
            reply.path("data").path("messages").forEach(this::add);
            more = reply.path("data").path("more").asBoolean();
        }
    }

    private void add(JsonNode message) {
        long seq = message.path("seq").asLong();
        assertThat(lastSeq == 0 || seq == lastSeq + 1)
                .as("in %s seq %s follows %s", conversation, seq, lastSeq)
                .isTrue();
        lastSeq = seq;
        String id = message.path("id").asText();
        String sender = message.path("sender").path("id").asText();
        if (id.startsWith(sender + "-")) {
            int number = Integer.parseInt(id.substring(sender.length() + 1));
            assertThat(number).as("which message of %s comes next", sender).isEqualTo(stored(sender));
            stored.put(sender, number + 1);
            ids.add(id);
        }
    }
}
