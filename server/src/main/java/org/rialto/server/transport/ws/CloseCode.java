package org.rialto.server.transport.ws;

/**
 * The close codes of RFC 6455 §7.4.1 that we use.
 *
 * <p>Thread: immutable.
 */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    /** Never on the wire: the peer's close frame had no code. */
    public static final int NONE = 1005;
    /** Never on the wire: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;

    public static final int BAD_TEXT = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL = 1011;

    private CloseCode() {}
}
