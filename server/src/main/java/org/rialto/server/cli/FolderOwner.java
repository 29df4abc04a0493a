package org.rialto.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rialto.server.config.OperatorException;

/**
 * Who may administer a data folder: its owner, because files made by anybody else would lock the server out.
 *
 * <p>Thread: immutable.
 */
final class FolderOwner {
    private FolderOwner() {}

    /** @throws OperatorException naming the owner when that is somebody else */
    static void requireUs(Path folder) {
        String us = System.getProperty("user.name");
        String owner = owner(folder, us);
        if (!owner.equals(us)) {
            throw OperatorException.failed("the data folder " + folder + " belongs to the user " + owner
                    + "; run this as that user, e.g. with: sudo -u " + owner + " …");
        }
    }

    private static String owner(Path folder, String us) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix || !Files.exists(folder)) {
            return us;
        }
        try {
            return Files.getOwner(folder).getName();
        } catch (IOException e) {
            return us; // opening it will say what is wrong
        }
    }
}
