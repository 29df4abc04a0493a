package org.rialto.server.dialect;

import jakarta.ws.rs.container.AsyncResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.Request;
import org.rialto.server.core.UploadRules.Origin;
import org.rialto.server.core.port.files.FileVault;
import org.rialto.server.transport.multipart.Form;
import org.rialto.server.transport.multipart.FormException;
import org.rialto.server.transport.multipart.FormReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes forms with files, for every wire: on threads of their own, so that slow senders keep nobody waiting but each
 * other (docs/protocol/README.md, rulings 38 and 39). Jersey would read the form before the resource is called, on one of the few
 * threads that everything else needs.
 *
 * <p>Thread: safe.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int BYTES_PER_SECOND = 1000;
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** Fields, heads and boundaries beside the files. */
    private static final long BESIDE = 64 * 1024;

    private final FileVault vault;
    private final ExecutorService threads;
    private final long limit;
    private final FormReader reader;

    /** A file of a form; closed when its form has been answered. */
    public record Received(String fileName, FileVault.Draft draft) {}

    /** What a wire answers. Called on a thread of the intake, may block. */
    public interface Answers {
        Object form(Form<Received> form);

        Object refused(Refusal refusal);
    }

    /** Why there is no form. */
    public enum Refusal {
        MALFORMED,
        TOO_LONG,
        BUSY,
        FAILED
    }

    /** @param limit bytes of all files of one form */
    public Intake(FileVault vault, ExecutorService threads, long limit) {
        this.vault = vault;
        this.threads = threads;
        this.limit = limit + BESIDE;
        this.reader = new FormReader(BYTES_PER_SECOND, GRACE);
    }

    /** Reads the form of a request and answers it, later. */
    public void take(Request request, AsyncResponse response, Answers answers) {
        if (request.getContentLengthLong() > 2 * limit) {
            response.resume(answers.refused(Refusal.TOO_LONG));
            return;
        }
        try {
            threads.execute(() -> response.resume(answer(request, answers)));
        } catch (RejectedExecutionException e) {
            response.resume(answers.refused(Refusal.BUSY));
        }
    }

    /** The same for a file that is the whole body of its request, without a form around it. */
    public interface BodyAnswers {
        Object body(FileVault.Draft draft);

        Object refused(Refusal refusal);
    }

    /** Reads the body of a request, whose length is known, and answers it, later. */
    public void takeBody(Request request, AsyncResponse response, BodyAnswers answers) {
        if (request.getContentLengthLong() > limit - BESIDE) {
            response.resume(answers.refused(Refusal.TOO_LONG));
            return;
        }
        try {
            threads.execute(() -> response.resume(answer(request, answers)));
        } catch (RejectedExecutionException e) {
            response.resume(answers.refused(Refusal.BUSY));
        }
    }

    private Object answer(Request request, BodyAnswers answers) {
        long before = request.getRequest().getConnection().getReadTimeout(TimeUnit.MILLISECONDS);
        request.getRequest().getConnection().setReadTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        try (FileVault.Draft draft = vault.receive(reader.steady(request.getInputStream(), limit))) {
            return draft.bytes() == request.getContentLengthLong()
                    ? answers.body(draft)
                    : answers.refused(Refusal.MALFORMED);
        } catch (FormException e) {
            return answers.refused(e.reason() == FormException.Reason.TOO_LONG ? Refusal.TOO_LONG : Refusal.MALFORMED);
        } catch (IOException | RuntimeException e) {
            LOG.error("a file was not taken", e);
            return answers.refused(Refusal.FAILED);
        } finally {
            request.getRequest().getConnection().setReadTimeout(before, TimeUnit.MILLISECONDS);
        }
    }

    /** Where a request comes from, as far as that can be believed. */
    public static Origin origin(Request request) {
        boolean direct = Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
                .allMatch(header -> request.getHeader(header) == null);
        String address = request.getRemoteAddr();
        try {
            return new Origin(address, InetAddress.getByName(address).isLoopbackAddress(), direct);
        } catch (UnknownHostException e) {
            return new Origin(address, false, direct);
        }
    }

    private Object answer(Request request, Answers answers) {
        List<Received> received = new ArrayList<>();
        try {
            return answers.form(read(request, received));
        } catch (FormException e) {
            LOG.debug("a form was not taken: {}", e.reason());
            return answers.refused(e.reason() == FormException.Reason.TOO_LONG ? Refusal.TOO_LONG : Refusal.MALFORMED);
        } catch (IOException | RuntimeException e) {
            LOG.error("a form was not taken", e);
            return answers.refused(Refusal.FAILED);
        } finally {
            received.forEach(file -> file.draft().close());
        }
    }

    private Form<Received> read(Request request, List<Received> received) throws IOException {
        InputStream body = request.getInputStream();
        long before = request.getRequest().getConnection().getReadTimeout(TimeUnit.MILLISECONDS);
        request.getRequest().getConnection().setReadTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (request.getContentLengthLong() > limit) {
                throw new FormException(FormException.Reason.TOO_LONG);
            }
            return reader.read(
                    body,
                    request.getContentType(),
                    limit,
                    (name, bytes) -> new Received(name, vault.receive(bytes)),
                    received);
        } catch (FormException e) {
            if (e.reason() != FormException.Reason.CUT_OFF) {
                // A client that still sends would not see the answer.
                reader.skip(body, limit);
            }
            throw e;
        } finally {
            request.getRequest().getConnection().setReadTimeout(before, TimeUnit.MILLISECONDS);
        }
    }
}
