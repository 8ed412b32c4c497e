package io.tailrace.recovery;

import static io.tailrace.recovery.FailoverSite.addRep;
import static io.tailrace.recovery.FailoverSite.epoch;
import static io.tailrace.recovery.FailoverSite.renameRep;
import static io.tailrace.recovery.FailoverSite.repName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MySQL's primary dies, and its replica takes its place. */
@ExtendWith(TestServers.class)
class FailoverIT {

    private FailoverSite site;
    private MySqlServer primary;
    private MySqlServer replica;

    @BeforeEach
    void startServers(TestSpace shared) {
        site = FailoverSite.open(shared);
        primary = site.servers().primary();
        replica = site.servers().replica();
    }

    @AfterEach
    void closeServers() {
        site.close();
    }

    @Test
    void goesOnAtThePromotedReplicaThoughItsBinlogStartsLower() throws Exception {
        try (RunningTailrace daemon = site.start();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();
            addRep(primary, "BEFORE", "before");
            addRep(primary, "GONE", "before");
            daemon.awaitCaughtUp();
            site.name().cut();
            addRep(primary, "DURING", "during");
            renameRep(primary, "BEFORE", "during");

            site.failOver();
            renameRep(replica, "DURING", "after");
            renameRep(replica, "BEFORE", "after");
            replica.executeIn("shop", "DELETE FROM Reps WHERE rep_id = 'GONE'");
            addRep(replica, "AFTER", "after");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(repName(items, "BEFORE")).isEqualTo("after");
            assertThat(epoch(items, "AFTER")).isEqualTo(2);
            assertThat(replica.query("SHOW BINARY LOGS")).hasSizeLessThan(5);
        }
    }

    /** The application and the daemon both know MySQL by a name, and find the new primary behind it. */
    @Test
    void losesNothingOfAWorkloadThatGoesOnBeforeDuringAndAfter() throws Exception {
        try (TcpProxy application = TcpProxy.open("127.0.0.1", primary.port());
                RunningTailrace daemon = site.start()) {
            String url = primary.jdbcUrl("shop").replace(":" + primary.port(), ":" + application.port());
            try (Workload workload = Workload.start(new WorkloadConfig(url, primary.admin(), 2, 200, 1))) {
                daemon.awaitCaughtUp();
                awaitMore(workload, "before");
                site.name().cut();
                awaitMore(workload, "during");

                primary.execute("SET GLOBAL super_read_only = ON");
                site.failOver();
                application.cut();
                application.redirect("127.0.0.1", replica.port());
                application.restore();
                awaitMore(workload, "after");
            }
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
        }
    }

    private static void awaitMore(Workload workload, String when) {
        long wanted = workload.counts().rows() + 200;
        await(when).atMost(Duration.ofMinutes(2)).until(() -> workload.counts().rows() >= wanted);
    }

    @Test
    void goesOnAtThePromotedReplicaWhenTheDaemonWasDownMeanwhile() throws Exception {
        try (RunningTailrace daemon = site.start()) {
            daemon.awaitCaughtUp();
        }
        addRep(primary, "DURING", "during");
        site.failOver();
        renameRep(replica, "DURING", "after");

        try (RunningTailrace daemon = site.start()) {
            daemon.awaitCaughtUp();
            addRep(replica, "AFTER", "after");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
        }
        try (RunningTailrace again = site.start();
                TestItems items = TestItems.open(site.space())) {
            again.awaitCaughtUp();
            renameRep(replica, "AFTER", "again");
            again.awaitCaughtUp();

            assertThat(again.differences()).isEmpty();
            assertThat(epoch(items, "AFTER")).isEqualTo(2);
        }
    }

    @Test
    void readsRowsByTheSchemaOfTheirTimeOnBothSides() throws Exception {
        try (RunningTailrace daemon = site.start()) {
            daemon.awaitCaughtUp();
            primary.executeIn("shop", "ALTER TABLE Reps ADD COLUMN team varchar(20)");
            addRep(primary, "BEFORE", "before");
            daemon.awaitCaughtUp();
            site.name().cut();
            primary.executeIn("shop", "ALTER TABLE Reps RENAME COLUMN team TO squad");
            primary.executeIn("shop", "UPDATE Reps SET squad = 'during' WHERE rep_id = 'BEFORE'");
            site.failOver();
            replica.executeIn("shop", "ALTER TABLE Reps ADD COLUMN desk varchar(20) FIRST");
            replica.executeIn("shop", "UPDATE Reps SET desk = 'after' WHERE rep_id = 'BEFORE'");
            daemon.awaitCaughtUp();
        }
        replica.executeIn("shop", "UPDATE Reps SET desk = 'again'");

        try (RunningTailrace again = site.start()) {
            again.awaitCaughtUp();

            assertThat(again.differences()).isEmpty();
        }
    }

    /** Its binlog never had what came with the backup. */
    @Test
    void goesOnAtAReplicaThatWasBuiltFromABackup() throws Exception {
        site.rebuildReplica();
        try (RunningTailrace daemon = site.start();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();
            addRep(primary, "BEFORE", "before");
            daemon.awaitCaughtUp();
            site.name().cut();
            addRep(primary, "DURING", "during");

            site.failOver();
            renameRep(replica, "BEFORE", "after");
            daemon.awaitCaughtUp();

            assertThat(repName(items, "BEFORE")).isEqualTo("after");
            assertThat(daemon.differences()).isEmpty();
        }
        try (RunningTailrace again = site.start()) {
            renameRep(replica, "BEFORE", "again");
            again.awaitCaughtUp();

            assertThat(again.differences()).isEmpty();
        }
    }

    @Test
    void findsTheServerThatTakesWritesInAListOfHosts() throws Exception {
        try (RunningTailrace daemon = site.startOnList();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();
            addRep(primary, "BEFORE", "before");
            site.servers().awaitReplica();
            primary.kill();
            site.servers().promote();
            renameRep(replica, "BEFORE", "after");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(epoch(items, "BEFORE")).isEqualTo(2);
        }
    }

    /** It stands first in the list, takes writes, and lacks what happened since. */
    @Test
    void staysAwayFromAFormerPrimaryThatComesBack() throws Exception {
        try (RunningTailrace daemon = site.startOnList()) {
            daemon.awaitCaughtUp();
        }
        site.servers().awaitReplica();
        primary.kill();
        site.servers().promote();
        primary.startAgain();
        addRep(replica, "AFTER", "after");

        try (RunningTailrace daemon = site.startOnList();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();

            assertThat(epoch(items, "AFTER")).isEqualTo(2);
            assertThat(daemon.differences()).isEmpty();
        }
    }
}
