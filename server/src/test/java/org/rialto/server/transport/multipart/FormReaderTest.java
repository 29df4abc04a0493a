package org.rialto.server.transport.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.transport.multipart.FormException.Reason;

class FormReaderTest {
    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String FORM = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"
            + "x".repeat(1000) + "\r\n--b\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\nv\r\n--b--\r\n";

    private final FormReader reader = new FormReader(1000, Duration.ofSeconds(10));

    @Test
    void fieldsAndFilesComeInAnyOrder() throws IOException {
        Form<Integer> form = read(reader, FORM, FORM.length());
        assertThat(form.files()).containsExactly(1000);
        assertThat(form.field("k")).contains("v");
        assertThat(form.field("other")).isEmpty();
    }

    @Test
    void oneByteOverTheLimitIsTooLong() {
        assertThatThrownBy(() -> read(reader, FORM, FORM.length() - 1))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
    }

    @Test
    void everyCutIsNoticed() {
        for (int end = 0; end < FORM.length() - 4; end++) {
            String cut = FORM.substring(0, end);
            assertThatThrownBy(() -> read(reader, cut, 10_000))
                    .as("cut after " + end)
                    .isInstanceOf(FormException.class);
        }
    }

    @Test
    void aSenderWhoIsTooSlowIsCutOffAndAFastOneIsNot() throws IOException {
        FormReader strict = new FormReader(50_000, Duration.ofMillis(50));
        InputStream slow = new Trickle(FORM.getBytes(UTF_8), 1);
        assertThatThrownBy(() -> strict.read(slow, TYPE, 10_000, (name, in) -> in.readAllBytes().length, list()))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CUT_OFF));
        InputStream steady = new Trickle(FORM.getBytes(UTF_8), 1000);
        assertThat(strict.read(steady, TYPE, 10_000, (name, in) -> in.readAllBytes().length, list())
                        .files())
                .containsExactly(1000);
    }

    @Test
    void whatTheSinkThrowsIsNotTheSendersFault() {
        assertThatThrownBy(() -> reader.read(
                        new ByteArrayInputStream(FORM.getBytes(UTF_8)),
                        TYPE,
                        10_000,
                        (name, in) -> {
                            throw new IOException("disk full");
                        },
                        list()))
                .isNotInstanceOf(FormException.class)
                .hasMessage("disk full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"f\"; filename=\"首页.png\"",
                "form-data; name=f; filename=首页.png",
                "form-data; filename*=UTF-8''%E9%A6%96%E9%A1%B5.png; name=\"f\"",
                "form-data; name=\"f\"; FileName=\"x.png\"; filename*=utf-8'zh'%e9%a6%96%e9%a1%b5.png",
                "form-data; name=\"f\";\r\n filename=\"首页.png\""
            })
    void aNameIsReadHoweverItIsWritten(String disposition) throws IOException {
        List<String> names = new ArrayList<>();
        String form = "--b\r\ncontent-disposition: " + disposition + "\r\n\r\nx\r\n--b--\r\n";
        reader.read(
                new ByteArrayInputStream(form.getBytes(UTF_8)),
                TYPE,
                10_000,
                (name, in) -> name + in.readAllBytes().length,
                names);
        assertThat(names).containsExactly("首页.png1");
    }

    private static Form<Integer> read(FormReader reader, String form, long limit) throws IOException {
        return reader.read(
                new ByteArrayInputStream(form.getBytes(UTF_8)),
                TYPE,
                limit,
                (name, in) -> in.readAllBytes().length,
                list());
    }

    private static List<Integer> list() {
        return new ArrayList<>();
    }

    /** So many bytes, then a breath. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int step;

        Trickle(byte[] bytes, int step) {
            super(bytes);
            this.step = step;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            try {
                if (new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.read(into, offset, Math.min(length, step));
        }
    }
}
