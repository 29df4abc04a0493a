package org.rialto.server.dialect.across;

import java.util.List;
import org.rialto.server.core.model.Kind;

/**
 * Something to say.
 *
 * <p>Thread: immutable.
 *
 * @param text as wires without fields of their own for it show it: a file's name and address, an address, or text
 */
record Sample(Kind kind, String text) {
    private static final String TEXT = "你好 \"引号\" '单' \\ 😀👨‍👩‍👧\n第二行\r\n<b>&amp;</b>\t{\"a\":1} ";
    private static final String URL = "http://h/图片/😀?q=\"a\"&n=";

    /** One of each kind. */
    static List<Sample> all() {
        return List.of(
                text(0),
                new Sample(Kind.IMAGE, URL + "image"),
                new Sample(Kind.VOICE, URL + "voice"),
                new Sample(Kind.VIDEO, URL + "video"),
                new Sample(Kind.AUDIO, URL + "audio"),
                new Sample(Kind.FILE, "a 文件.txt " + URL + "file"),
                new Sample(Kind.LINK, TEXT + "link"),
                new Sample(Kind.LOCATION, TEXT + "location"),
                new Sample(Kind.CARD, TEXT + "card"),
                new Sample(Kind.STICKER, TEXT + "sticker"),
                new Sample(Kind.MENTION, TEXT + "mention"));
    }

    static Sample text(int number) {
        return new Sample(Kind.TEXT, TEXT + number);
    }

    /** Of a file. */
    String url() {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** Of a file. */
    String name() {
        return text.substring(0, text.lastIndexOf(' '));
    }
}
