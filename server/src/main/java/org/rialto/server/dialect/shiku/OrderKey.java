package org.rialto.server.dialect.shiku;

import java.nio.charset.Charset;

/**
 * The letter that a name is filed under: the first of its pinyin for common Chinese characters, which GB 2312 has in
 * the order of their pinyin.
 *
 * <p>Thread: stateless.
 */
final class OrderKey {
    private static final String OTHER = "#";
    private static final String LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";
    /** Where the characters of each letter begin; the last is where those in this order end. */
    private static final int[] BEGIN = {
        45217, 45253, 45761, 46318, 46826, 47010, 47297, 47614, 48119, 49062, 49324, 49896, 50371, 50614, 50622, 50906,
        51387, 51446, 52218, 52698, 52980, 53689, 54481, 55290
    };

    private OrderKey() {}

    static String of(String name) {
        if (name.isEmpty()) {
            return OTHER;
        }
        char first = Character.toUpperCase(name.charAt(0));
        return first >= 'A' && first <= 'Z' ? String.valueOf(first) : pinyin(name.substring(0, 1));
    }

    private static String pinyin(String character) {
        byte[] bytes = character.getBytes(Charset.forName("GBK"));
        int code = bytes.length == 2 ? (bytes[0] & 0xff) << 8 | bytes[1] & 0xff : 0;
        for (int i = 0; i < LETTERS.length(); i++) {
            if (code >= BEGIN[i] && code < BEGIN[i + 1]) {
                return LETTERS.substring(i, i + 1);
            }
        }
        return OTHER;
    }
}
