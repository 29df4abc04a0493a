package org.rialto.server.dialect.shiku.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What every call is answered with (protocol/shiku.md §1.1); absent values are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Envelope(
        @Nullable Long currentTime,
        @Nullable Object data,
        int resultCode,
        @Nullable String resultMsg,
        @Nullable String detailMsg) {
    private static final int DONE = 1;

    static Envelope of(Answer answer, long now) {
        return new Envelope(now, answer.data(), DONE, answer.message(), null);
    }

    static Envelope of(ShikuErrors.Refusal refusal, long now) {
        return new Envelope(now, null, refusal.code(), refusal.text(), null);
    }

    /** Of what failed without anybody's fault but ours: without the time. */
    static Envelope internal() {
        return new Envelope(null, null, ShikuErrors.INTERNAL.code(), ShikuErrors.INTERNAL.text(), "internal");
    }

    /** The body of a refused token as text: it is not sent as JSON. */
    static String unauthorized(ShikuErrors.Refusal refusal) {
        return "{\"resultCode\":" + refusal.code() + ",\"resultMsg\":\"" + refusal.text() + "\"}";
    }
}
