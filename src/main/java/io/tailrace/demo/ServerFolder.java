package io.tailrace.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where this user's private servers live between runs: {@code tailrace-servers-USER} in the system's temporary folder.
 *
 * <p>It holds what is made once and used often, and a folder for each server that runs. Any number of processes may use
 * it at once.
 */
final class ServerFolder {

    private static final String RUN = "run-";

    private final Path path;

    private ServerFolder(Path path) {
        this.path = path;
    }

    /** Opens this user's folder, and clears away what dead processes left there. */
    static ServerFolder open() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return open(temporary.resolve("tailrace-servers-" + System.getProperty("user.name")));
    }

    static ServerFolder open(Path path) {
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            ServerFolder folder = new ServerFolder(path.toRealPath());
            folder.refuseForeign();
            folder.sweep();
            return folder;
        } catch (IOException e) {
            throw new DemoException("Cannot use the folder " + path + " for private servers: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /** @return a new empty folder that is swept away some time after this process has died */
    Path newRun() {
        try {
            Path run = Files.createTempDirectory(
                    path, RUN + ProcessHandle.current().pid() + "-");
            return Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new DemoException("Cannot create a folder in " + path + ": " + e, e);
        }
    }

    /** Fills a folder. */
    @FunctionalInterface
    interface Maker {

        /** @param run an empty folder for passing use */
        Path make(Path run) throws IOException;
    }

    /**
     * Returns a folder of this name, made when it is absent. It appears whole or not at all; of two processes that make
     * it at once one wins, and both use the winner's.
     *
     * @param maker returns the folder, somewhere below the one it is given
     */
    Path once(String name, Maker maker) {
        Path wanted = path.resolve(name);
        if (Files.isDirectory(wanted)) {
            return wanted;
        }
        Path run = newRun();
        try {
            Files.move(maker.make(run), wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(wanted)) {
                throw new DemoException("Cannot make " + wanted + ": " + e, e);
            }
        } finally {
            remove(run);
        }
        return wanted;
    }

    /** Deletes a folder that {@link #newRun} gave. */
    static void remove(Path run) {
        try {
            FileTree.delete(run);
        } catch (IOException e) {
            throw new DemoException("Cannot delete " + run + ": " + e, e);
        }
    }

    /** Programs are run from here, so that a folder which another user laid here first would be a trap. */
    private void refuseForeign() throws IOException {
        Path ours = newRun();
        try {
            boolean foreign = !Files.getOwner(path).equals(Files.getOwner(ours));
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            if (foreign || permissions.charAt(4) == 'w' || permissions.charAt(7) == 'w') {
                throw new DemoException("The folder " + path + " is owned by " + Files.getOwner(path) + " with "
                        + permissions + ", so that others could change what is run from it; delete it");
            }
        } finally {
            remove(ours);
        }
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(path, RUN + "*")) {
            for (Path run : runs) {
                if (owner(run).isEmpty()) {
                    remove(run);
                }
            }
        }
    }

    private static Optional<ProcessHandle> owner(Path run) {
        String name = run.getFileName().toString();
        return ProcessHandle.of(Long.parseLong(name.substring(RUN.length(), name.indexOf('-', RUN.length()))));
    }
}
