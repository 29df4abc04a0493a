package org.rialto.server.transport.multipart;

import java.io.IOException;

/** A form that cannot be taken, which is its sender's fault. */
public final class FormException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        MALFORMED,
        TOO_LONG,
        /** The connection ended, or what came was too little too late. */
        CUT_OFF
    }

    private final Reason reason;

    public FormException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
