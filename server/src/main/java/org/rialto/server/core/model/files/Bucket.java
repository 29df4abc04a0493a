package org.rialto.server.core.model.files;

/** What an upload is, roughly: by its ending, checked against its first bytes. */
public enum Bucket {
    IMAGES,
    AUDIOS,
    VIDEOS,
    OTHERS
}
