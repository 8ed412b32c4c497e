package io.tailrace.recovery;

import static io.tailrace.recovery.DaemonProcess.STANDS_BY;
import static io.tailrace.recovery.DaemonProcess.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.Workload;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one pipeline: the one that leads is killed, stopped, or paused, and the one that stands by takes over. */
@ExtendWith(TestServers.class)
class TakeOverIT {

    private static final Duration PROMISE = Duration.ofSeconds(15);
    private static final String SHORT_LEASE = "state: { lease-duration: 2s, checkpoint-interval: 500ms }\n";

    @TempDir
    private Path folder;

    private DaemonSite site;

    @BeforeEach
    void create(TestSpace space) throws Exception {
        site = DaemonSite.create(space, folder);
    }

    /** The time that it takes is a matter of arithmetic: a whole lease of silence, a look every second, and the start of the stream. */
    @Test
    void standbyTakesOverFromAKilledLeaderWithinTheLease() throws Exception {
        Path config = site.config("");
        Duration lease = RunningTailrace.read(site.space(), config).checkpoint().leaseDuration();
        assertThat(lease.plusSeconds(1)).as("silence, and a look").isLessThan(PROMISE);
        try (TestItems items = TestItems.open(site.space());
                DaemonProcess leader = site.start(config, "leader").awaitLogged(STREAMS);
                DaemonProcess standby = site.start(config, "standby").awaitLogged(STANDS_BY);
                Workload workload = site.workload()) {
            PipelineEntry before = PipelineEntry.read(items);

            leader.kill();
            Instant killed = Instant.now();
            site.carryRep("ANN", standby, items);

            System.out.println(
                    "TakeOverIT: the standby wrote " + Duration.between(killed, Instant.now()) + " after kill -9");
            PipelineEntry after = PipelineEntry.read(items);
            assertThat(after.token()).isEqualTo(before.token() + 1);
            assertThat(after.owner()).isNotEqualTo(before.owner());
            workload.close();
            assertThat(standby.terminate()).as(standby.log()).isZero();
            site.assertNothingIsMissing(config);
        }
    }

    /** Whoever had to wait for the end of the lease would wait for ten minutes. */
    @Test
    void standbyTakesOverAtOnceFromALeaderThatIsStopped() throws Exception {
        Path config = site.config("state: { lease-duration: 10m }\n");
        try (TestItems items = TestItems.open(site.space());
                DaemonProcess leader = site.start(config, "leader").awaitLogged(STREAMS);
                DaemonProcess standby = site.start(config, "standby").awaitLogged(STANDS_BY);
                Workload workload = site.workload()) {
            assertThat(leader.terminate()).as(leader.log()).isZero();
            Instant stopped = Instant.now();
            site.carryRep("ANN", standby, items);

            System.out.println("TakeOverIT: the standby wrote " + Duration.between(stopped, Instant.now())
                    + " after a clean stop");
            workload.close();
            assertThat(standby.terminate()).as(standby.log()).isZero();
            site.assertNothingIsMissing(config);
        }
    }

    @Test
    void pausedLeaderThatWakesUpDoesNoHarmAndStepsDown() throws Exception {
        Path config = site.config(SHORT_LEASE);
        try (TestItems items = TestItems.open(site.space());
                DaemonProcess leader = site.start(config, "leader").awaitLogged(STREAMS);
                DaemonProcess standby = site.start(config, "standby").awaitLogged(STANDS_BY);
                ItemWatcher watcher = ItemWatcher.start(items, DaemonSite.TARGET);
                Workload workload = site.workload()) {
            site.carryRep("BEFORE", leader, items);

            leader.pause();
            site.carryRep("MEANWHILE", standby, items);
            PipelineEntry taken = PipelineEntry.read(items);
            leader.resume();

            assertThat(leader.exitCode()).as(leader.log()).isEqualTo(1);
            assertThat(leader.log()).contains("must not write");
            site.carryRep("AFTER", standby, items);
            workload.close();
            assertThat(PipelineEntry.read(items).token()).isEqualTo(taken.token());
            assertThat(standby.terminate()).as(standby.log()).isZero();
            site.assertNothingIsMissing(config);
            assertThat(watcher.violations()).isEmpty();
        }
    }
}
