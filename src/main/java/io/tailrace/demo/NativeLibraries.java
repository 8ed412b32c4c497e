package io.tailrace.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The shared libraries that MySQL's Linux binary takes from the system. */
final class NativeLibraries {

    private static final List<String> NEEDED = List.of("libaio.so.1", "libnuma.so.1");
    /** Newer Debian and Ubuntu releases: the same library under a new name, see Debian's transition to 64-bit time. */
    private static final String RENAMED_SUFFIX = "t64";

    private static final List<Path> SYSTEM = List.of(
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/lib64"),
            Path.of("/usr/lib64"),
            Path.of("/lib"),
            Path.of("/usr/lib"),
            Path.of("/usr/local/lib"));

    private NativeLibraries() {}

    /**
     * Makes sure that the libraries will be found, before a start fails with words that only a linker understands.
     *
     * @param own folder where MySQL looks first; a library that is there under its new name gets a link from its old one
     */
    static void require(Path own) {
        require(own, SYSTEM);
    }

    static void require(Path own, List<Path> system) {
        List<String> missing = NEEDED.stream()
                .filter(library -> !Files.exists(own.resolve(library)))
                .filter(library -> find(library, system).isEmpty())
                .filter(library -> !linkRenamed(library, own, system))
                .toList();
        if (!missing.isEmpty()) {
            throw new DemoException("The private MySQL needs " + String.join(" and ", missing) + ", not found in "
                    + system + "; run: apt-get install -y libaio1 libnuma1 (Debian 13, Ubuntu 24.04: libaio1t64"
                    + " libnuma1; Fedora, RHEL: dnf install -y libaio numactl-libs)");
        }
    }

    private static boolean linkRenamed(String library, Path own, List<Path> system) {
        Optional<Path> renamed = find(library + RENAMED_SUFFIX, system);
        renamed.ifPresent(target -> link(own.resolve(library), target));
        return renamed.isPresent();
    }

    private static Optional<Path> find(String library, List<Path> system) {
        return system.stream()
                .map(folder -> folder.resolve(library))
                .filter(Files::exists)
                .findFirst();
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException madeByAnother) {
            // Or it leads nowhere any more: then MySQL's own words say so.
        } catch (IOException e) {
            throw new DemoException("Cannot link " + link + " to " + target + ": " + e, e);
        }
    }
}
