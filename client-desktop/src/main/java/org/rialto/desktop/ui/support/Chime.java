package org.rialto.desktop.ui.support;

import java.util.concurrent.CompletableFuture;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two soft notes that say that somebody waits. Silent where there is no loudspeaker.
 *
 * <p>Thread: safe; it sounds on a thread of the common pool.
 */
public final class Chime implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Chime.class);
    private static final int RATE = 22_050;
    private static final int NOTE = RATE / 4;
    private static final double[] HERTZ = {659.3, 880.0};
    private static final double LOUDNESS = 6_000;

    @Override
    public void run() {
        CompletableFuture.runAsync(Chime::play);
    }

    private static void play() {
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            byte[] tone = tone();
            line.open(format);
            line.start();
            line.write(tone, 0, tone.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException silent) {
            LOG.debug("no loudspeaker", silent);
        }
    }

    /** 16-bit samples, each note fading out. */
    static byte[] tone() {
        byte[] samples = new byte[HERTZ.length * NOTE * 2];
        for (int i = 0; i < HERTZ.length * NOTE; i++) {
            int within = i % NOTE;
            double fade = 1 - (double) within / NOTE;
            int value = (int) (LOUDNESS * fade * fade * Math.sin(2 * Math.PI * HERTZ[i / NOTE] * within / RATE));
            samples[2 * i] = (byte) value;
            samples[2 * i + 1] = (byte) (value >> 8);
        }
        return samples;
    }
}
