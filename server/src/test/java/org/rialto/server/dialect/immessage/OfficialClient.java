package org.rialto.server.dialect.immessage;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONException;
import org.json.JSONObject;

/** The official Java client of socket.io, as a chat program would use it. Thread: confined to the test. */
final class OfficialClient implements AutoCloseable {
    private static final int PATIENCE = 10;

    private final BlockingQueue<String> chats = new LinkedBlockingQueue<>();
    private final Socket socket;

    /** @param transport empty for the client's own choice */
    OfficialClient(URI server, String token, String transport) throws InterruptedException {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.query = "device=1&token=" + token;
        if (!transport.isEmpty()) {
            options.transports = new String[] {transport};
        }
        BlockingQueue<Object> ready = new LinkedBlockingQueue<>();
        socket = IO.socket(server, options);
        socket.on("ready", args -> ready.add(args));
        socket.on("chat", args -> {
            chats.add(args[0].toString());
            ((Ack) args[args.length - 1]).call("got it");
        });
        socket.connect();
        if (ready.poll(PATIENCE, TimeUnit.SECONDS) == null) {
            throw new AssertionError("never ready");
        }
    }

    /** Emits a chat and returns its acknowledgement. */
    String emit(String payload) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        socket.emit("chat", new Object[] {json(payload)}, back -> answer.complete(back[0].toString()));
        return answer.get(PATIENCE, TimeUnit.SECONDS);
    }

    /** The next chat, acknowledged. */
    String next() throws InterruptedException {
        String chat = chats.poll(PATIENCE, TimeUnit.SECONDS);
        if (chat == null) {
            throw new AssertionError("no chat came");
        }
        return chat;
    }

    @Override
    public void close() {
        socket.close();
    }

    private static JSONObject json(String text) throws JSONException {
        return new JSONObject(text);
    }
}
