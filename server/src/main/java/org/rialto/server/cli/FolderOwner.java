package org.rialto.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.rialto.server.config.OperatorException;

/**
 * Who may administer a data folder: its owner, because files made by anybody else would lock the server out. Root becomes
 * the owner for the command.
 *
 * <p>Thread: immutable.
 */
final class FolderOwner {
    private static final List<Path> RUNUSER = List.of(Path.of("/usr/sbin/runuser"), Path.of("/sbin/runuser"));
    private static final List<Path> SETPRIV = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

    private FolderOwner() {}

    /**
     * Runs this very command again as the folder's owner, where that is somebody else and we may.
     *
     * @return its exit code; empty where we are the owner ourselves
     * @throws OperatorException naming the owner where we may not
     */
    static OptionalInt delegate(Path folder) {
        String us = System.getProperty("user.name");
        String owner = owner(folder, us);
        if (owner.equals(us)) {
            return OptionalInt.empty();
        }
        List<String> command = us.equals("root") ? asUser(owner) : List.of();
        if (command.isEmpty()) {
            throw OperatorException.failed("the data folder " + folder + " belongs to the user " + owner
                    + "; run this as that user, e.g. with: sudo -u " + owner);
        }
        try {
            return OptionalInt.of(
                    new ProcessBuilder(command).inheritIO().start().waitFor());
        } catch (IOException e) {
            throw OperatorException.failed(
                    "cannot become the user " + owner + ", who owns " + folder + ": " + OperatorException.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(1);
        }
    }

    /** This process' own command line behind a program that changes the user; empty where there is no such program. */
    private static List<String> asUser(String owner) {
        ProcessHandle.Info us = ProcessHandle.current().info();
        if (us.command().isEmpty() || us.arguments().isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>();
        if (RUNUSER.stream().anyMatch(Files::isExecutable)) {
            command.addAll(List.of("runuser", "-u", owner, "--"));
        } else if (SETPRIV.stream().anyMatch(Files::isExecutable)) {
            command.addAll(List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--init-groups", "--"));
        } else {
            return List.of();
        }
        command.add(us.command().get());
        command.addAll(List.of(us.arguments().get()));
        return command;
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
