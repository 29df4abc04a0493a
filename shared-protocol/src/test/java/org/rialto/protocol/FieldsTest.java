package org.rialto.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.protocol.Fields.BadField;

/** What survives of an object that is kept as text, how deep it may be, and what counts as a time. */
final class FieldsTest {
    private static final int MOST_DEPTH = 64;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":2,\"c\":{\"z\":[],\"y\":{}}}",
                "{\"a\":1,\"a\":2,\"A\":3}",
                "{\"n\":[1.0,1.00,1e2,1E+2,-0,-0.0,0.1e-7,12345678901234567890123456789012345678901234567890]}",
                "{\"t\":true,\"f\":false,\"n\":null,\"\":\"\"}",
                "{\"t\":\"a\\\"b\\\\c\\n\"}",
                "{\"你好\":\"😀 Grüße\"}",
            })
    void anObjectKeepsItsOrderItsDuplicatesAndTheSpellingOfItsNumbers(String object) throws Exception {
        assertThat(Fields.read("{\"content\":" + object + "}").object("content"))
                .isEqualTo(object);
    }

    @Test
    void anObjectLosesNothingButSpace() throws Exception {
        assertThat(Fields.read("{\"content\" : { \"b\" :\t[ 1 ,\n2 ] , \"a\" : { } } }")
                        .object("content"))
                .isEqualTo("{\"b\":[1,2],\"a\":{}}");
    }

    @Test
    void anObjectThatCameTwiceTheSameIsNoConflict() throws Exception {
        assertThat(Fields.read("{\"extras\":{\"a\":1},\"Extras\":{ \"a\": 1 }}").object("extras"))
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"extras\":{\"a\":1},\"Extras\":{\"a\":1.0}}",
                "{\"extras\":{\"a\":1},\"_extras\":null}",
                "{\"extras\":{\"a\":1},\"extras\":\"{}\"}",
            })
    void differentValuesForOneFieldAreRefused(String frame) throws Exception {
        Fields fields = Fields.read(frame);

        assertBad(() -> fields.object("extras"));
        assertBad(() -> fields.text("extras"));
        assertBad(() -> fields.string("extras"));
        assertBad(() -> fields.time("extras"));
        assertBad(() -> fields.number("extras"));
        assertThat(fields.isObject("extras")).isFalse();
    }

    @Test
    void aThirdValueDoesNotSettleAConflict() throws Exception {
        Fields fields = Fields.read("{\"to\":\"bob\",\"To\":\"eve\",\"TO\":\"bob\"}");

        assertBad(() -> fields.text("to"));
    }

    @Test
    void anObjectMayBeSixtyFourLevelsDeepAndNoMore() throws Exception {
        Fields deep = Fields.read("{\"content\":" + nested(MOST_DEPTH) + ",\"to\":\"bob\"}");
        Fields deeper = Fields.read("{\"content\":" + nested(MOST_DEPTH + 1) + ",\"to\":\"bob\"}");

        assertThat(deep.object("content")).isEqualTo(nested(MOST_DEPTH));
        assertThat(deep.text("to")).isEqualTo("bob");
        assertBad(() -> deeper.object("content"));
        assertThat(deeper.text("to")).as("the fields behind it").isEqualTo("bob");
    }

    @Test
    void arraysCountAsLevels() throws Exception {
        String arrays = "[".repeat(MOST_DEPTH) + "]".repeat(MOST_DEPTH);
        Fields fields = Fields.read("{\"content\":{\"a\":" + arrays + "}}");

        assertBad(() -> fields.object("content"));
    }

    @Test
    void tenThousandLevelsRefuseTheirFieldAndNothingElse() throws Exception {
        int levels = 10_000;
        String frame = "{\"cmd\":11,\"chatType\":2,\"to\":\"bob\",\"content\":" + nested(levels) + "}";
        String unasked = "{\"cmd\":13,\"x\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
        String unclosed = "{\"cmd\":13,\"x\":" + "[".repeat(levels);
        String unclosedContent = "{\"cmd\":13,\"content\":" + "{\"a\":".repeat(levels);

        PacketCodecTest.assertRefused(frame, Command.CHAT_REQ);
        assertThat(PacketCodecTest.read(unasked)).isEqualTo(new Packet.Heartbeat());
        PacketCodecTest.assertRefused(unclosed, Command.UNKNOWN);
        PacketCodecTest.assertRefused(unclosedContent, Command.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1568012384, 1568012384",
        "1568012384000, 1568012384000",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "1568012384.5, 1568012384.5",
        "1.568012384e9, 1.568012384e9",
        "0, 0",
    })
    void aTimeKeepsTheSpellingOfItsNumber(String number, String time) throws Exception {
        assertThat(Fields.read("{\"createTime\":" + number + "}").time("createtime"))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "1568012384, 1568012384",
        "' 1568012384 ', 1568012384",
        "1568012384.9, 1568012384",
        "1.568012384e9, 1568012384",
        "-1, -1",
        "0.9, 0",
    })
    void aTimeInAStringBecomesAWholeNumber(String text, String time) throws Exception {
        assertThat(Fields.read("{\"createTime\":\"" + text + "\"}").time("createtime"))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "1e400",
                "\"9007199254740993\"",
                "\"1e999999999\"",
                "\"1e-20000000\"",
                "1e-999999999",
                "\"\"",
                "\"now\"",
                "\"2019-09-09\"",
                "\"0x10\"",
                "\"NaN\"",
                "true",
                "[1]",
                "{}",
            })
    void whatIsNoTimeWithinTwoToTheFiftyThirdIsRefused(String value) throws Exception {
        Fields fields = Fields.read("{\"createTime\":" + value + "}");

        assertBad(() -> fields.time("createtime"));
    }

    @Test
    void absentFieldsAreNull() throws Exception {
        Fields fields = Fields.read("{\"a\":null}");

        assertThat(fields.text("a")).isNull();
        assertThat(fields.string("a")).isNull();
        assertThat(fields.number("a")).isNull();
        assertThat(fields.integer("b")).isNull();
        assertThat(fields.time("b")).isNull();
        assertThat(fields.object("b")).isNull();
        assertThat(fields.isObject("b")).isFalse();
    }

    @Test
    void aBadFieldIsNamedAsItWasAskedFor() throws Exception {
        Fields fields = Fields.read("{\"Begin_Time\":[]}");

        assertThatExceptionOfType(BadField.class)
                .isThrownBy(() -> fields.number("begintime"))
                .withMessage("begintime");
    }

    @Test
    void aFrameCutShortIsNoObject() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Fields.read("{\"a\":{\"b\":1}"));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static void assertBad(ThrowingCallable question) {
        assertThatExceptionOfType(BadField.class).isThrownBy(question);
    }
}
