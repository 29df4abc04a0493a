package org.rialto.server.dialect.friend;

import java.util.Optional;
import org.rialto.server.core.model.Problem;

/** Refusals in this wire's words. Thread: stateless. */
final class FriendErrors {
    static final String UNKNOWN_USER = "用户不存在";
    static final String NOT_SIGNED_IN = "用户未登录";
    static final String NO_RECORDS = "不存在记录";
    private static final String BUSY = "系统繁忙";

    private FriendErrors() {}

    /** The text of the error object; empty where a frame is passed over in silence (docs/protocol/README.md, ruling 21). */
    static Optional<String> ofSending(Problem problem) {
        return switch (problem) {
            case BAD_FIELD, TOO_LARGE -> Optional.empty();
            // A visitor learns no more than that there is nobody for them.
            case UNKNOWN_USER, NOT_ALLOWED, BLOCKED, UNKNOWN_ROOM, UNKNOWN_CONVERSATION -> Optional.of(UNKNOWN_USER);
            case BAD_CREDENTIALS, DISABLED -> Optional.of(NOT_SIGNED_IN);
            case TOO_MANY_ATTEMPTS, TAKEN, CONFLICT, TOO_LATE, NOT_WRITABLE, INTERNAL -> Optional.of(BUSY);
        };
    }

    static String ofHistory(Problem problem) {
        return switch (problem) {
            case BAD_CREDENTIALS, DISABLED -> NOT_SIGNED_IN;
            case UNKNOWN_USER, NOT_ALLOWED, BLOCKED, UNKNOWN_ROOM, UNKNOWN_CONVERSATION -> NO_RECORDS;
            case BAD_FIELD, TOO_LARGE, TOO_MANY_ATTEMPTS, TAKEN, CONFLICT, TOO_LATE, NOT_WRITABLE, INTERNAL -> BUSY;
        };
    }

    static String ofSignIn(Problem problem) {
        return switch (problem) {
            // Whether the account exists is nobody's business before the password is right.
            case BAD_CREDENTIALS, UNKNOWN_USER, BAD_FIELD, NOT_ALLOWED, BLOCKED -> "账号密码不匹配";
            case TOO_MANY_ATTEMPTS -> "尝试次数过多，请稍后再试";
            case DISABLED -> "账号已停用";
            case UNKNOWN_ROOM, UNKNOWN_CONVERSATION, TAKEN, CONFLICT, TOO_LATE, TOO_LARGE, NOT_WRITABLE, INTERNAL ->
                BUSY;
        };
    }
}
