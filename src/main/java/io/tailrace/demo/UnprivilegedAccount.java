package io.tailrace.demo;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;

/** MySQL refuses to run as root: for root, the account that runs it and owns its data. */
final class UnprivilegedAccount {

    private static final List<String> CANDIDATES = List.of("mysql", "nobody");

    private UnprivilegedAccount() {}

    /** @return empty when this process does not run as root, and MySQL can do as it does */
    static Optional<UserPrincipal> forRoot() {
        return System.getProperty("user.name").equals("root") ? Optional.of(find()) : Optional.empty();
    }

    /** Throws when the account cannot get at a folder because one above it is closed. */
    static void requireWayTo(Path folder) throws IOException {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new DemoException("MySQL runs as another account than root, which cannot reach " + folder
                        + " because " + above + " is closed to it; set -Djava.io.tmpdir to an open folder");
            }
        }
    }

    private static UserPrincipal find() {
        UserPrincipalLookupService accounts = FileSystems.getDefault().getUserPrincipalLookupService();
        for (String name : CANDIDATES) {
            try {
                return accounts.lookupPrincipalByName(name);
            } catch (UserPrincipalNotFoundException next) {
                // No such account here.
            } catch (IOException e) {
                throw new DemoException("Cannot look up the account " + name + ": " + e, e);
            }
        }
        throw new DemoException("MySQL refuses to run as root, and none of the accounts " + CANDIDATES
                + " exists; create one (useradd --system mysql) or run as another user");
    }
}
