package org.rialto.server.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Making and hashing of tokens: 128 random bits as 32 hex digits, stored as SHA-256. Thread: safe. */
public final class Tokens {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    public String make() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    public static byte[] hash(String token) {
        return digest("SHA-256", token);
    }

    /** The form in which some wires send passwords, and in which all are hashed on. */
    public static String md5hex(String password) {
        return HexFormat.of().formatHex(digest("MD5", password));
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
