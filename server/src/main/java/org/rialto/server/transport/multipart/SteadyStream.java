package org.rialto.server.transport.multipart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A body that must not be too long and must keep coming. What went wrong with it is remembered, because parsers above
 * pass it on as something else.
 *
 * <p>Thread: confined to whoever reads.
 */
final class SteadyStream extends FilterInputStream {
    private final long limit;
    private final int bytesPerSecond;
    private final Duration grace;
    private final long start = System.nanoTime();
    private long count;
    private Optional<FormException> trouble = Optional.empty();

    /** @param grace how long any rate is fast enough */
    SteadyStream(InputStream in, long limit, int bytesPerSecond, Duration grace) {
        super(in);
        this.limit = limit;
        this.bytesPerSecond = bytesPerSecond;
        this.grace = grace;
    }

    Optional<FormException> trouble() {
        return trouble;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(bytes, offset, length);
        } catch (IOException e) {
            throw remember(FormException.Reason.CUT_OFF);
        }
        count += Math.max(read, 0);
        if (count > limit) {
            throw remember(FormException.Reason.TOO_LONG);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (took.compareTo(grace) > 0 && count * 1000 < took.toMillis() * bytesPerSecond) {
            throw remember(FormException.Reason.CUT_OFF);
        }
        return read;
    }

    private FormException remember(FormException.Reason reason) {
        FormException exception = new FormException(reason);
        trouble = Optional.of(exception);
        return exception;
    }
}
