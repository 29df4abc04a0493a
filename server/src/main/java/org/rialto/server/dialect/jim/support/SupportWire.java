package org.rialto.server.dialect.jim.support;

import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Tally;

/** The answers of the support desk's HTTP; nulls are kept. COMPAT: names as in the source document, typos included. */
final class SupportWire {
    static final String LOGIN_FAILED = "登录IM系统失败!";
    static final String BUSY = "当前客服繁忙，建议您电话咨询!";
    static final String WRONG_RECEIVER = "接收人错误,请重新发送!";
    static final String BAD_FIELDS = "参数错误!";

    private SupportWire() {}

    record Envelope(int code, String msg, @Nullable Object data) {
        static Envelope success(@Nullable Object data) {
            return new Envelope(200, "success", data);
        }

        static Envelope failure(String text) {
            return new Envelope(500, text, null);
        }
    }

    record Receiver(
            String id,
            String nick,
            @Nullable String avatar,
            @Nullable String status,
            @Nullable String sign,
            @Nullable String terminal,
            @Nullable Object friends,
            @Nullable Object groups,
            @Nullable Object extras) {
        static Receiver of(User user, @Nullable String terminal) {
            return new Receiver(
                    user.id().text(), user.nickname(), user.avatar(), null, null, terminal, null, null, null);
        }
    }

    record ChatCounts(
            @Nullable String to,
            String from,
            int pendingReplyNum,
            int lastedContactsNum,
            int allContactsNum,
            int unReadNum) {
        static ChatCounts of(@Nullable String to, String from, Tally tally) {
            return new ChatCounts(to, from, tally.pending(), tally.recent(), tally.all(), tally.unread());
        }
    }

    /** Answer to {@code /im/period/login}. */
    record Period(String token, String userId, @Nullable String avatar, String nickname) {}

    /** Where a visitor stands: {@code waiting} with a place from 1, {@code open} with an agent, or {@code none}. */
    record Standing(
            String state,
            @Nullable Integer position,
            @Nullable Long waitingMs,
            @Nullable Receiver receiver) {}
}
