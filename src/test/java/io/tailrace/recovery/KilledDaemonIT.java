package io.tailrace.recovery;

import static io.tailrace.recovery.DaemonProcess.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A daemon may be killed at any instruction; the next one goes on, and nobody who reads the items meanwhile notices. */
@ExtendWith(TestServers.class)
class KilledDaemonIT {

    private static final int KILLS = 25;

    /** Of these, so many while rows are copied. */
    private static final int SNAPSHOT_KILLS = 8;

    /** Several hundred changes wait for each daemon that starts, and yet it catches up, so that kills meet both. */
    private static final int CHANGES_PER_SECOND = 100;

    private static final String SNAPSHOT_BEGINS = "snapshot started";

    @TempDir
    private Path folder;

    @Test
    void losesAndRevertsNothingThoughItIsKilled25TimesUnderLoad(TestSpace space) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KilledDaemonIT: seed " + seed);
        Random random = new Random(seed);
        Path config = configWithShortLease();
        Path log = folder.resolve("daemon.log");
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.ofRows(4_000), seed);

        try (TestItems items = TestItems.open(space);
                ItemWatcher watcher = ItemWatcher.start(items, "SalesOrders");
                Workload workload =
                        Workload.start(WorkloadConfig.on(space.mysql(), space.database(), CHANGES_PER_SECOND, seed))) {
            for (int kill = 0; kill < KILLS; kill++) {
                String sign = kill < SNAPSHOT_KILLS ? SNAPSHOT_BEGINS : STREAMS;
                long before = count(log, sign);
                try (DaemonProcess daemon = DaemonProcess.start(space, config, log)) {
                    if (kill % 5 != 4) {
                        daemon.await("a new '" + sign + "'", () -> isLogged(log, sign, before));
                    }
                    assertThat(daemon.livesFor(Duration.ofMillis(random.nextInt(2_500))))
                            .as("the daemon lives until it is killed: %s", log)
                            .isTrue();
                }
            }
            assertThat(count(log, SNAPSHOT_BEGINS)).as("snapshots begun anew").isGreaterThan(2);
            assertThat(count(log, STREAMS)).as("kills in the stream").isGreaterThan(5);
            workload.close();
            try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
                daemon.awaitCaughtUp();

                assertThat(daemon.differences()).isEmpty();
            }
            assertThat(watcher.violations()).isEmpty();
            assertThat(workload.counts().rows()).isPositive();
        }
    }

    @Test
    void drainsAndSavesOnSigtermSoThatARestartAppliesNextToNothing(TestSpace space) throws Exception {
        Path config = configWithShortLease();
        Path log = folder.resolve("daemon.log");
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        try (RunningTailrace snapshot = RunningTailrace.start(space, config)) {
            snapshot.awaitCaughtUp();
        }

        try (Workload workload = Workload.start(WorkloadConfig.on(space.mysql(), space.database(), 300, 1));
                DaemonProcess daemon = DaemonProcess.start(space, config, log)) {
            daemon.livesFor(Duration.ofSeconds(8));
            workload.close();
            assertThat(daemon.terminate()).as(daemon.log()).isZero();
        }

        try (RunningTailrace next = RunningTailrace.start(space, config)) {
            next.awaitCaughtUp();
            long superseded = next.tailrace().status().tables().stream()
                    .mapToLong(table -> table.superseded())
                    .sum();
            assertThat(superseded).as("changes that were done already").isZero();
            assertThat(next.differences()).isEmpty();
        }
    }

    @Test
    void bringsNoDeletedItemBackWhenItReadsItsInsertionAgain(TestSpace space) throws Exception {
        Path config = configWithRareCheckpoints();
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (TestItems items = TestItems.open(space);
                ItemWatcher watcher = ItemWatcher.start(items, "SalesOrders")) {
            try (DaemonProcess daemon = DaemonProcess.start(space, config, folder.resolve("daemon.log"))) {
                daemon.awaitLogged(STREAMS);
                space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('GHOST', 'Ghost', NOW())");
                daemon.await("the item of a ghost", () -> watcher.hasSeen("REP#GHOST|PROFILE"));
                Seed.fill(space.mysql(), space.database(), SeedSize.ofRows(3_000), 1);
                space.mysql().executeIn(space.database(), "DELETE FROM Reps WHERE rep_id = 'GHOST'");
                daemon.await("the end of a ghost", () -> isGone(items, "REP#GHOST"));
                daemon.kill();
            }

            try (RunningTailrace next = RunningTailrace.start(space, config)) {
                next.awaitCaughtUp();

                assertThat(received(next)).as("changes read again").isGreaterThan(2_000);
                assertThat(next.differences()).isEmpty();
            }
            assertThat(watcher.violations()).isEmpty();
        }
    }

    private static long received(RunningTailrace daemon) {
        return daemon.tailrace().status().tables().stream()
                .mapToLong(table -> table.received())
                .sum();
    }

    private static boolean isGone(TestItems items, String partition) {
        return items.all("SalesOrders").stream()
                .noneMatch(item -> item.get("PK").s().equals(partition));
    }

    /** So that a killed daemon's successor begins right behind the snapshot. */
    private Path configWithRareCheckpoints() throws IOException {
        return configWith("state:\n  lease-duration: 2s\n  checkpoint-interval: 60s\n");
    }

    /** Whether there is one more line with this sign, or the snapshot is complete, after which none begins. */
    private static boolean isLogged(Path log, String sign, long before) throws IOException {
        return count(log, sign) > before || (sign.equals(SNAPSHOT_BEGINS) && count(log, "snapshot completed") > 0);
    }

    private static long count(Path log, String text) throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains(text))
                        .count()
                : 0;
    }

    private Path configWithShortLease() throws IOException {
        return configWith("state:\n  lease-duration: 2s\n  checkpoint-interval: 500ms\n");
    }

    private Path configWith(String more) throws IOException {
        Path shipped = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
        return Files.writeString(folder.resolve("tailrace.yaml"), Files.readString(shipped) + "\n" + more);
    }
}
