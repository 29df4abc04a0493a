package org.rialto.protocol;

/** A frame that cannot be what it says it is. Carries no stack trace: it is answered, not reported. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Command request;

    /** @param request what the frame wanted; {@link Command#UNKNOWN} when that could not be read */
    public ProtocolException(Command request, String detail) {
        super(detail, null, false, false);
        this.request = request;
    }

    public Command request() {
        return request;
    }
}
