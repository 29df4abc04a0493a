package org.rialto.server.files;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.resizers.configurations.Antialiasing;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.files.FileKind;

/**
 * Makes small pictures of large ones: upright, without anything but the picture. The size is read before the picture
 * is, and of a large one only every n-th point is kept, so that hostile ones cost no memory.
 *
 * <p>Thread: safe; a few at a time, the others wait.
 */
final class Thumbnails {
    private static final int LONGER_SIDE = 100;
    /** Points along the longer side that are kept to make it of. */
    private static final int KEPT = 4 * LONGER_SIDE;

    private static final long MOST_PIXELS = 40_000_000;
    private static final int AT_A_TIME = 2;

    private final Semaphore turns = new Semaphore(AT_A_TIME);

    /** Of the original, held upright. */
    record Size(int width, int height) {}

    private record Read(Size size, BufferedImage picture, Orientation orientation) {
        Size standing() {
            boolean lies = orientation.compareTo(Orientation.BOTTOM_LEFT) > 0;
            return lies ? new Size(size.height, size.width) : size;
        }
    }

    /** @return empty when pictures of this kind cannot be read here; see {@code FileVault.shrink} */
    Optional<Size> make(Path original, Path small, FileKind kind) throws IOException {
        String format = kind.type().substring("image/".length());
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.type());
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        turns.acquireUninterruptibly();
        try (ImageInputStream in = new FileImageInputStream(original.toFile())) {
            Orientation orientation = format.equals("jpeg") ? Exif.orientation(in) : Orientation.TOP_LEFT;
            reader.setInput(in, true, true);
            Optional<Read> read = read(reader, orientation);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            BufferedImage picture = shrink(upright(read.get()), format);
            return ImageIO.write(picture, format, small.toFile())
                    ? Optional.of(read.get().standing())
                    : Optional.empty();
        } finally {
            reader.dispose();
            turns.release();
        }
    }

    /** What the reader gives; empty for sound pictures that it does not understand. */
    private static Optional<Read> read(ImageReader reader, Orientation orientation) {
        try {
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            if ((long) size.width * size.height > MOST_PIXELS) {
                throw new ChatException(Problem.TOO_LARGE, "a picture has at most " + MOST_PIXELS + " pixels");
            }
            return Optional.of(new Read(size, read(reader, size), orientation));
        } catch (ChatException e) {
            throw e;
        } catch (IIOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unsupported")) {
                return Optional.empty(); // four colours, odd compressions
            }
            throw broken();
        } catch (IOException | RuntimeException e) { // the readers of the JDK throw anything at broken pictures
            throw broken();
        }
    }

    private static BufferedImage read(ImageReader reader, Size size) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, Math.max(size.width, size.height) / KEPT);
        param.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage upright(Read read) {
        return read.orientation == Orientation.TOP_LEFT
                ? read.picture
                : ExifFilterUtils.getFilterForOrientation(read.orientation).apply(read.picture);
    }

    private static BufferedImage shrink(BufferedImage picture, String format) throws IOException {
        Dimension small = small(picture.getWidth(), picture.getHeight());
        boolean transparent = format.equals("png") || format.equals("gif");
        return net.coobird.thumbnailator.Thumbnails.of(picture)
                .forceSize(small.width, small.height)
                .imageType(transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .antialiasing(Antialiasing.ON)
                .asBufferedImage();
    }

    private static Dimension small(int width, int height) {
        double factor = Math.min(1, (double) LONGER_SIDE / Math.max(width, height));
        return new Dimension(
                Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }

    private static ChatException broken() {
        return new ChatException(Problem.BAD_FIELD, "the picture cannot be read");
    }
}
