package org.rialto.server.dialect.shiku.frame;

import java.util.Optional;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Problem;

/** Refusals in this wire's words (protocol/shiku.md §1.2). Thread: stateless. */
final class ShikuErrors {
    static final Refusal NO_TOKEN = new Refusal(1030101, "缺少访问令牌");
    static final Refusal BAD_TOKEN = new Refusal(1030102, "访问令牌过期或无效");
    static final Refusal NOT_PERMITTED = new Refusal(1030103, "权限验证失败");
    static final Refusal BAD_PARAMETER = new Refusal(1010101, "请求参数验证失败，缺少必填参数或参数错误");
    static final Refusal INTERNAL = new Refusal(1020101, "接口内部异常");
    static final Refusal BUSY = failed("系统繁忙");

    private ShikuErrors() {}

    /** A code and what goes with it as {@code resultMsg}. */
    record Refusal(int code, String text) {}

    /** What a visitor may not do is refused like an endpoint that is not for them (docs/protocol/README.md, ruling 13). */
    static Refusal of(Problem problem, Endpoint endpoint, Optional<Caller> caller) {
        if (problem == Problem.NOT_ALLOWED && caller.filter(Caller::isVisitor).isPresent()) {
            return NOT_PERMITTED;
        }
        String own = endpoint.refusals().get(problem);
        return own == null ? of(problem) : failed(own);
    }

    static Refusal of(Refused refused) {
        return failed(refused.text());
    }

    private static Refusal of(Problem problem) {
        return switch (problem) {
            case BAD_FIELD -> BAD_PARAMETER;
            case BAD_CREDENTIALS -> failed("帐号或密码错误");
            case TOO_MANY_ATTEMPTS -> failed("尝试次数过多，请稍后再试");
            case DISABLED -> failed("账号被锁定");
            case NOT_ALLOWED -> failed("权限不足");
            case BLOCKED -> failed("对方已将你加入黑名单");
            case UNKNOWN_USER -> failed("帐号不存在");
            case UNKNOWN_ROOM -> failed("群组 不存在 或已解散!");
            case UNKNOWN_CONVERSATION -> failed("会话不存在");
            case TAKEN -> failed("已被使用");
            case CONFLICT -> failed("当前状态不允许此操作");
            case TOO_LATE -> failed("已超过时间");
            case TOO_LARGE -> failed("内容过长");
            case NOT_WRITABLE -> BUSY;
            case INTERNAL -> INTERNAL;
        };
    }

    /** What went wrong in the way of business has code 0. */
    private static Refusal failed(String text) {
        return new Refusal(0, text);
    }
}
