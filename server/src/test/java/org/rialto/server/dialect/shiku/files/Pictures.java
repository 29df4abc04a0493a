package org.rialto.server.dialect.shiku.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Sound pictures and hostile ones. Thread: stateless. */
final class Pictures {
    private Pictures() {}

    /** The left half red, the right half blue. */
    static byte[] of(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BufferedImage read(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG that says it lies on its side, and where it was taken. */
    static byte[] turnedWithPlace(int width, int height) {
        byte[] jpeg = of("jpg", width, height);
        byte[] exif = exif();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(0xe1);
        out.write((exif.length + 2) >> 8);
        out.write((exif.length + 2) & 0xff);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A PNG whose head promises so many pixels and that holds none. */
    static byte[] pngHead(int width, int height) {
        byte[] head = {'I', 'H', 'D', 'R', 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0};
        for (int i = 0; i < 4; i++) {
            head[4 + i] = (byte) (width >> 8 * (3 - i));
            head[8 + i] = (byte) (height >> 8 * (3 - i));
        }
        CRC32 crc = new CRC32();
        crc.update(head);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
        out.writeBytes(head);
        for (int i = 3; i >= 0; i--) {
            out.write((int) (crc.getValue() >> 8 * i));
        }
        return out.toByteArray();
    }

    /** Ten million zeros in a few bytes. */
    static byte[] zipBomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../../../tmp/evil"));
            zip.write(new byte[10_000_000]);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Big endian: orientation 6 (a quarter turn), and a GPS block whose text is easily found again. */
    private static byte[] exif() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {0, 0, 0, 8, 0, 2});
        out.writeBytes(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0});
        out.writeBytes(new byte[] {(byte) 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38});
        out.writeBytes(new byte[] {0, 0, 0, 0});
        out.writeBytes(new byte[] {0, 1, 0, 0x1d, 0, 2, 0, 0, 0, 11, 0, 0, 0, 56, 0, 0, 0, 0});
        out.writeBytes("GPS48.2082N".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
