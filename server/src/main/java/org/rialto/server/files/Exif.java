package org.rialto.server.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a camera was held, by its note in a JPEG. The JDK's reader gives no notes of files whose parts have an unusual
 * order, which many programs write.
 *
 * <p>Thread: stateless.
 */
final class Exif {
    private static final Logger LOG = LoggerFactory.getLogger(Exif.class);
    private static final byte[] START = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xe1;
    private static final int SCAN = 0xda;

    private Exif() {}

    /** Upright where nothing is noted, or nothing that can be read. Leaves the stream at its start. */
    static Orientation orientation(ImageInputStream jpeg) throws IOException {
        try {
            jpeg.seek(2);
            while (jpeg.readUnsignedByte() == 0xff) {
                int marker = jpeg.readUnsignedByte();
                int length = jpeg.readUnsignedShort() - 2;
                if (marker == SCAN || length < 0) {
                    break;
                }
                long next = jpeg.getStreamPosition() + length;
                if (marker == APP1 && length > START.length) {
                    byte[] note = new byte[length];
                    jpeg.readFully(note);
                    if (Arrays.equals(note, 0, START.length, START, 0, START.length)) {
                        @Nullable Orientation noted = ExifUtils.getOrientationFromExif(note);
                        return noted == null ? Orientation.TOP_LEFT : noted;
                    }
                }
                jpeg.seek(next);
            }
        } catch (EOFException | RuntimeException e) {
            LOG.debug("an odd note about a picture's orientation", e);
        } finally {
            jpeg.seek(0);
        }
        return Orientation.TOP_LEFT;
    }
}
