package org.rialto.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.TestHandler;
import org.rialto.server.transport.ws.TestRoute;
import org.slf4j.LoggerFactory;

/** What strangers do to connections is not written into the log. */
class QuietTest {
    private static final String POST = "POST /samples HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n\r\n{\"name\":";

    private final List<String> records = new CopyOnWriteArrayList<>();
    private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
    private final ch.qos.logback.classic.Logger ours =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.rialto.server.transport");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()) {
                records.add(record.getLoggerName() + ": " + record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        jul.addHandler(handler);
        appender.start();
        ours.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        jul.removeHandler(handler);
        ours.detachAppender(appender);
    }

    @Test
    void ordinaryDisconnectsAndBrokenInputLeaveNoTrace() throws Exception {
        SocketLimits limits =
                new SocketLimits(1000, 1 << 20, Duration.ofMillis(200), Duration.ofMillis(600), Duration.ofMillis(500));
        TestRoute route = new TestRoute(TestHandler::echo);
        try (TestServer server = new TestServer(
                TestServer.settings(0, Duration.ofMillis(300)), limits, route, new Samples(), new Large())) {
            int port = server.port();
            List<byte[]> endings = List.of(
                    new byte[0],
                    RawClient.header(true, RawClient.TEXT, 100, true),
                    RawClient.header(true, RawClient.TEXT, 1 << 20, true),
                    RawClient.frame(true, RawClient.TEXT, new byte[] {(byte) 0xFF}),
                    RawClient.frame(RawClient.TEXT, "x".repeat(900)));
            for (byte[] ending : endings) {
                RawClient client = RawClient.open(port);
                client.send(ending);
                client.reset();
                assertThat(route.handler().next()).isNotNull();
            }
            for (String request :
                    List.of("", "GET /lar", "GET /large HTTP/1.1\r\nHost: x\r\n\r\n", POST, "\u0016\u0003\u0001")) {
                RawClient client = new RawClient(port, 4096);
                client.send(request.getBytes(StandardCharsets.US_ASCII));
                client.reset();
            }
            RawClient ready = RawClient.open(port);
            ready.send("x".repeat(900));
            try (RawClient silent = RawClient.open(port);
                    RawClient late = new RawClient(port)) {
                assertThat(late.receive().opcode()).isEqualTo(-1);
                while (silent.receive().opcode() >= 0) {
                    assertThat(silent).isNotNull();
                }
            }
        }
        assertThat(records).isEmpty();
        assertThat(appender.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .isEmpty();
    }

    /** More than kernel buffers hold. */
    @Path("/large")
    public static final class Large {
        @GET
        public byte[] large() {
            return new byte[32 << 20];
        }
    }
}
