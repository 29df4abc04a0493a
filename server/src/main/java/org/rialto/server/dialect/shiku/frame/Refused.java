package org.rialto.server.dialect.shiku.frame;

/** What an endpoint refuses with code 0 in words of the document's own, where a problem has several. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    /** @param text as the client shows it */
    public Refused(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    String text() {
        return text;
    }
}
