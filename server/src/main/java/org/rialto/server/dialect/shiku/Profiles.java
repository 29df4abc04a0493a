package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.rialto.server.core.Accounts.Card;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.shiku.wire.Shapes;

/** People as this wire shows them. Pure functions. Thread: safe. */
final class Profiles {
    private static final String AREA_CODE = "86";
    /** COMPAT: in every sample of the document ordinary people have this role and type. */
    private static final int ORDINARY = 2;

    private Profiles() {}

    /** Phone keys are empty where the phone is not the asker's to see. */
    static ObjectNode user(Card card, boolean online, Instant now) {
        User user = card.user();
        long since = card.since().getEpochSecond();
        ObjectNode out = Shapes.user()
                .put("account", user.id().text())
                .put("encryAccount", md5hex(user.id().text()))
                .put("createTime", since)
                .put("modifyTime", since)
                .put("nickname", user.nickname())
                .put("onlinestate", online ? 1 : 0)
                .put("showLastLoginTime", online ? now.getEpochSecond() : 0)
                .put("status", user.disabled() ? -1 : 1)
                .put("userId", user.id().number())
                .put("userType", role(user.role()));
        out.withArray("role").add(role(user.role()));
        String phone = card.phone();
        if (phone != null) {
            String bare = phone.startsWith(AREA_CODE) && phone.length() > 11 ? phone.substring(2) : phone;
            out.put("phone", bare).put("telephone", AREA_CODE + bare).put("userKey", md5hex(AREA_CODE + bare));
        }
        return out;
    }

    static int role(AccountRole role) {
        return switch (role) {
            case VISITOR -> 1;
            case USER -> ORDINARY;
            case SERVICE -> 3;
            case AGENT, CONSULTANT -> 4;
            case ADMIN -> 5;
        };
    }

    private static String md5hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
