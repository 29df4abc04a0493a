package org.rialto.server.dialect;

import org.rialto.server.transport.files.FileSender;

/** What a wire needs to take files in and to send them out. Thread: immutable. */
public record Files(Intake intake, FileAddresses addresses, FileSender sender) {}
