package org.rialto.server.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo tells about itself: to people, and to the launcher in {@code DATA/run/demo.json}.
 *
 * <p>Thread: immutable.
 */
public record DemoNotes(URI url, int jimPort, List<DemoFolk.Guest> guests) {
    private static final String LOBBY = "100";

    /** Lines for the terminal. @return addresses, ways in, and a command to paste */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("sample people (made for this folder, shown here only):");
        for (DemoFolk.Guest guest : guests) {
            lines.add("  " + guest.id() + " (" + guest.nickname() + ")");
            lines.add("    token    " + guest.token());
            lines.add("    password " + shown(guest.password()));
        }
        DemoFolk.Guest host = guests.get(0);
        DemoFolk.Guest writer = guests.get(1);
        String authority = url.getHost() + ":" + (jimPort == 0 ? url.getPort() : jimPort);
        lines.add("");
        lines.add("J-IM: connect a WebSocket to ws://" + authority + "/?token=" + writer.token());
        lines.add("room " + LOBBY + " is open: {\"cmd\":7,\"groupId\":\"" + LOBBY + "\"} joins it");
        lines.add("or paste this: " + writer.nickname() + " writes to " + host.nickname());
        lines.add("  curl -H \"Authorization: Bearer " + writer.token() + "\" -H \"Content-Type: application/json\""
                + " -d \"{\\\"cmd\\\":11,\\\"chatType\\\":2,\\\"msgType\\\":0,\\\"to\\\":\\\"" + host.id()
                + "\\\",\\\"content\\\":\\\"Hello from the J-IM wire\\\"}\" http://" + authority
                + "/api/message/send");
        return lines;
    }

    /** Only the owner can read it, and each field stands on a line of its own, so that scripts can. */
    public void write(Path data) throws IOException {
        DemoFolk.Guest host = guests.get(0);
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("url", url.toString())
                .put("account", host.id())
                .put("nickname", host.nickname())
                .put("token", host.token())
                .put("pid", ProcessHandle.current().pid());
        PrivateFiles.write(data.resolve("run").resolve("demo.json"), json.toPrettyString() + "\n");
    }

    private static String shown(@Nullable String password) {
        return password == null ? "(shown when the folder was made)" : password;
    }
}
