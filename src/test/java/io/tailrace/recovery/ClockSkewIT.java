package io.tailrace.recovery;

import static io.tailrace.recovery.DaemonProcess.STANDS_BY;
import static io.tailrace.recovery.DaemonProcess.STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.Workload;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two daemons of one pipeline whose clocks are a minute apart never write at the same time, even when both live. */
@ExtendWith(TestServers.class)
class ClockSkewIT {

    /** Four renewals for each. */
    private static final int FIVE_LEASES = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "the leader is {0} s ahead, the standby as much behind")
    @ValueSource(longs = {30, -30})
    void onlyOneWritesThoughClocksAreApart(long seconds, TestSpace space) throws Exception {
        DaemonSite site = DaemonSite.create(space, folder);
        Path config = site.config("state: { lease-duration: 2s, checkpoint-interval: 500ms }\n");
        try (TestItems items = TestItems.open(space);
                CutOff way = CutOff.before(space, DaemonSite.TARGET);
                DaemonProcess leader = site.start(way.config(config), "leader", SkewedClock.option(folder, seconds))
                        .awaitLogged(STREAMS);
                DaemonProcess standby = site.start(config, "standby", SkewedClock.option(folder, -seconds))
                        .awaitLogged(STANDS_BY);
                ItemWatcher watcher = ItemWatcher.start(items, DaemonSite.TARGET);
                Workload workload = site.workload()) {
            assertThat(leader.log()).contains(SkewedClock.sign(seconds));
            assertThat(standby.log()).contains(SkewedClock.sign(-seconds));
            PipelineEntry before = PipelineEntry.read(items);
            leader.await("its renewals", () -> PipelineEntry.read(items).renewals() > before.renewals() + FIVE_LEASES);
            assertThat(PipelineEntry.read(items).owner()).isEqualTo(before.owner());
            assertThat(standby.log()).doesNotContain(STREAMS);

            way.holdUp();
            standby.awaitLogged(STREAMS);
            long writes = way.writes();
            long received = way.received();
            site.carryRep("OTHER", standby, items);
            leader.await("that it reads on", () -> way.received() > received);
            assertThat(way.writes()).as("writes of one that lost its lease").isEqualTo(writes);
            way.letThrough();

            assertThat(leader.exitCode()).as(leader.log()).isEqualTo(1);
            assertThat(leader.log()).contains("must not write");
            workload.close();
            assertThat(standby.terminate()).as(standby.log()).isZero();
            site.assertNothingIsMissing(config);
            assertThat(watcher.violations()).isEmpty();
        }
    }
}
