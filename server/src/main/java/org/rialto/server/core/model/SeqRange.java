package org.rialto.server.core.model;

/** Consecutive seqs of one conversation, both ends included. */
public record SeqRange(long first, long last) {
    public SeqRange {
        if (first > last) {
            throw new IllegalArgumentException(first + " > " + last);
        }
    }
}
