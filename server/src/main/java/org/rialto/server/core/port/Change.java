package org.rialto.server.core.port;

/**
 * What to do on the write thread. May be called a second time when the commit it shared had to be repeated, so it
 * changes nothing but the stores of its {@link Tx}.
 */
public interface Change<T> {

    /** @throws org.rialto.server.core.model.ChatException to refuse; what was written is undone */
    T apply(Tx tx);
}
