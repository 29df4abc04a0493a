package org.rialto.server.transport.ws;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection that have been read and not understood yet: the first part of a frame, or all that waits
 * while the socket is paused. Holds nothing while there are none.
 *
 * <p>Thread: confined to the socket's event loop.
 */
final class Remainder {
    private @Nullable ByteBuffer bytes;

    /** What is kept, then these bytes; the caller's own buffer when nothing is kept. */
    ByteBuffer followedBy(ByteBuffer in) {
        if (bytes == null) {
            return in;
        }
        ByteBuffer all = withSpaceFor(bytes, in.remaining());
        int end = all.limit();
        all.limit(end + in.remaining());
        all.put(end, in, in.position(), in.remaining());
        bytes = all;
        return all;
    }

    /** What is kept, to be read from. */
    ByteBuffer bytes() {
        return bytes == null ? ByteBuffer.allocate(0) : bytes;
    }

    /** Keeps what is left in a buffer that came from here. */
    void keep(ByteBuffer all) {
        if (!all.hasRemaining()) {
            bytes = null;
        } else if (bytes == null) {
            bytes = ByteBuffer.allocate(all.remaining()).put(all).flip();
        }
    }

    void clear() {
        bytes = null;
    }

    /** Doubles when it must grow, so that a frame that comes byte by byte costs no more than twice its length. */
    private static ByteBuffer withSpaceFor(ByteBuffer kept, int more) {
        if (kept.capacity() - kept.limit() >= more) {
            return kept;
        }
        int needed = kept.remaining() + more;
        return needed <= kept.capacity()
                ? kept.compact().flip()
                : ByteBuffer.allocate(2 * needed).put(kept).flip();
    }
}
