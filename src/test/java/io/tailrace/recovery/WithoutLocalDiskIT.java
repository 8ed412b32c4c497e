package io.tailrace.recovery;

import static io.tailrace.recovery.DaemonProcess.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that may write nowhere, and goes on elsewhere where it ended. */
@ExtendWith(TestServers.class)
class WithoutLocalDiskIT {

    @TempDir
    private Path folder;

    @Test
    void runsInAReadOnlyDirectoryAndGoesOnInAnother(TestSpace space) throws Exception {
        DaemonSite site = DaemonSite.create(space, folder);
        Path config = site.config("state: { lease-duration: 2s, checkpoint-interval: 500ms }\n");
        Path one = readOnly("one");
        Path other = readOnly("other");
        FileTime made = Files.getLastModifiedTime(one);
        try (TestItems items = TestItems.open(space)) {
            try (DaemonProcess daemon = start(space, config, one).awaitLogged(STREAMS)) {
                site.carryRep("ONE", daemon, items);
                daemon.kill();
                assertThat(daemon.log()).contains("snapshot started");
            }
            try (DaemonProcess daemon = start(space, config, other).awaitLogged(STREAMS)) {
                site.carryRep("OTHER", daemon, items);
                assertThat(daemon.terminate()).as(daemon.log()).isZero();
                assertThat(daemon.log()).as("goes on where the first ended").doesNotContain("snapshot started");
            }
        }

        site.assertNothingIsMissing(config);
        // root may write where nobody may: it leaves a trace all the same
        assertThat(Files.getLastModifiedTime(one)).isEqualTo(made);
        assertThat(Stream.of(one, other))
                .allSatisfy(directory -> assertThat(directory).isEmptyDirectory());
    }

    /** Home and place for temporary files are as useless as the working directory. */
    private DaemonProcess start(TestSpace space, Path config, Path directory) throws IOException {
        return DaemonProcess.start(
                space,
                List.of("run", "-c", config.toString()),
                folder.resolve(directory.getFileName() + ".log"),
                directory,
                List.of("-Djava.io.tmpdir=" + folder.resolve("absent"), "-Duser.home=" + directory));
    }

    private Path readOnly(String name) throws IOException {
        Path directory = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
}
