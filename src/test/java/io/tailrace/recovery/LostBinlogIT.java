package io.tailrace.recovery;

import static io.tailrace.recovery.FailoverSite.CONFIG;
import static io.tailrace.recovery.FailoverSite.addRep;
import static io.tailrace.recovery.FailoverSite.epoch;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.TailraceException;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL no longer has the binlog that the checkpoint belongs to: the daemon stops, and a new snapshot is the way out. */
@ExtendWith(TestServers.class)
class LostBinlogIT {

    private static final String WAY_OUT = "run --resnapshot";

    @TempDir
    private Path folder;

    private MySqlServer mysql;
    private TestSpace space;

    @BeforeEach
    void startServer(TestSpace shared) {
        mysql = MySqlServer.startPrivate(MySqlOptions.DEFAULT);
        space = new TestSpace(mysql, "shop", shared.dynamoDb(), shared.accessKey());
        mysql.createDatabase("shop");
        for (int file = 0; file < 5; file++) {
            mysql.execute("FLUSH BINARY LOGS");
        }
        ReferenceSchema.createTables(mysql, "shop");
        Seed.fill(mysql, "shop", SeedSize.SMALL, 1);
    }

    @AfterEach
    void closeServer() {
        mysql.close();
    }

    @Test
    void stopsWhenTheBinlogIsResetWhileItRuns() throws Exception {
        RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
        daemon.awaitCaughtUp();

        mysql.execute("RESET MASTER");
        addRep(mysql, "AFTER", "after");

        assertStopped(daemon, "reset", WAY_OUT);
        assertMended();
    }

    @Test
    void stopsWhenTheBinlogWasResetMeanwhile() throws Exception {
        follow();
        mysql.execute("RESET MASTER");
        addRep(mysql, "AFTER", "after");

        assertStopped(RunningTailrace.start(space, CONFIG), "reset", WAY_OUT);
        assertMended();
    }

    /** File, position and GTIDs of the checkpoint are there again, and mean something else. */
    @ParameterizedTest
    @ValueSource(strings = {"ON", "OFF"})
    void stopsWhenAResetServerHasComeFurtherThanItWas(String gtidMode) throws Exception {
        if (gtidMode.equals("OFF")) {
            mysql.execute(
                    "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                    "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                    "SET GLOBAL gtid_mode = OFF");
        }
        follow();
        String executed = mysql.value("SELECT @@gtid_executed").orElseThrow();
        Map<String, Object> end = mysql.query("SHOW MASTER STATUS").get(0);
        mysql.execute("RESET MASTER");
        for (int i = 0; !isBehind(end, executed); i++) {
            addRep(mysql, "AFTER" + i, "after");
            boolean isInFile = String.valueOf(end.get("File"))
                    .equals(mysql.value("SHOW MASTER STATUS").orElseThrow());
            if (!isInFile) {
                mysql.execute("FLUSH BINARY LOGS");
            }
        }

        assertStopped(RunningTailrace.start(space, CONFIG), "reset", WAY_OUT);
        assertMended();
    }

    private boolean isBehind(Map<String, Object> former, String executed) {
        Map<String, Object> now = mysql.query("SHOW MASTER STATUS").get(0);
        return now.get("File").equals(former.get("File"))
                && Long.parseLong(String.valueOf(now.get("Position")))
                        > Long.parseLong(String.valueOf(former.get("Position")))
                && (mysql.value("SELECT @@gtid_mode").orElseThrow().equals("OFF")
                        || mysql.value("SELECT GTID_SUBSET('" + executed + "', @@gtid_executed)")
                                .orElseThrow()
                                .equals("1"));
    }

    @Test
    void stopsWhenTheServerIsRestoredFromABackupWhileItIsCutOff() throws Exception {
        String backup = mysql.value("SELECT @@gtid_executed").orElseThrow();
        try (TcpProxy network = TcpProxy.open("127.0.0.1", mysql.port())) {
            RunningTailrace daemon = RunningTailrace.start(
                    space, CONFIG, Map.of("MYSQL_HOST", "127.0.0.1", "MYSQL_PORT", Integer.toString(network.port())));
            addRep(mysql, "LOST", "not in the backup");
            daemon.awaitCaughtUp();

            network.cut();
            restore(backup);
            network.restore();

            assertStopped(daemon, "restored from a backup", WAY_OUT);
        }
        assertMended();
    }

    /** The backup is of the time before the daemon's last changes; other transactions follow it. */
    @Test
    void stopsWhenTheServerWasRestoredFromABackup() throws Exception {
        String backup = mysql.value("SELECT @@gtid_executed").orElseThrow();
        addRep(mysql, "LOST", "not in the backup");
        follow();
        restore(backup);

        assertStopped(RunningTailrace.start(space, CONFIG), "restored from a backup", WAY_OUT);
        assertMended();
    }

    private void restore(String backup) {
        mysql.execute("RESET MASTER", "SET GLOBAL gtid_purged = '" + backup + "'");
        mysql.execute("SET SESSION sql_log_bin = 0", "DELETE FROM shop.Reps WHERE rep_id = 'LOST'");
    }

    @Test
    void stopsWhenTheBinlogIsPurgedWhileItIsCutOff() throws Exception {
        try (TcpProxy network = TcpProxy.open("127.0.0.1", mysql.port())) {
            RunningTailrace daemon = RunningTailrace.start(
                    space, CONFIG, Map.of("MYSQL_HOST", "127.0.0.1", "MYSQL_PORT", Integer.toString(network.port())));
            daemon.awaitCaughtUp();

            network.cut();
            addRep(mysql, "PURGED", "during");
            purge();
            network.restore();

            assertStopped(daemon, "purged", WAY_OUT);
        }
        assertMended();
    }

    @Test
    void takesANewSnapshotInPlaceWhereTheBinlogIsPurged() throws Exception {
        addRep(mysql, "GONE", "before");
        follow();
        mysql.executeIn("shop", "DELETE FROM Reps WHERE rep_id = 'GONE'");
        mysql.executeIn("shop", "UPDATE Customers SET name = 'changed' WHERE cust_id < '0020'");
        addRep(mysql, "AFTER", "after");
        purge();
        Path stopped = folder.resolve("stopped.log");
        try (DaemonProcess daemon = DaemonProcess.start(space, CONFIG, stopped)) {
            assertThat(daemon.exitCode()).as(daemon.log()).isEqualTo(2);
            assertThat(daemon.log()).contains("purged", WAY_OUT);
        }

        Path log = folder.resolve("daemon.log");
        try (TestItems items = TestItems.open(space);
                LivingItems living = LivingItems.start(items, Set.of("REP#GONE|PROFILE"));
                ItemWatcher watcher = ItemWatcher.start(items, "SalesOrders")) {
            try (DaemonProcess daemon = DaemonProcess.start(space, CONFIG, log, "--resnapshot")) {
                daemon.awaitLogged("removed items whose rows are gone");
                assertThat(daemon.terminate()).as(daemon.log()).isZero();
            }

            assertThat(living.missed()).isEmpty();
            assertThat(watcher.violations()).isEmpty();
            assertThat(LivingItems.keys(items)).contains("REP#AFTER|PROFILE").doesNotContain("REP#GONE|PROFILE");
        }
        assertGoesOn();
    }

    private void assertMended() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.resnapshot(space, CONFIG, Map.of())) {
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
        }
        assertGoesOn();
    }

    /** The next start needs no snapshot, and what is streamed is newer than all that was there. */
    private void assertGoesOn() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            addRep(mysql, "NEXT", "next");
            mysql.executeIn("shop", "UPDATE Reps SET rep_name = 'all'");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(epoch(items, "NEXT")).isEqualTo(2);
            assertThat(daemon.tailrace().status().tables())
                    .extracting(table -> table.snapshotRows())
                    .containsOnly(0L);
        }
    }

    private void follow() {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
            daemon.awaitCaughtUp();
        }
    }

    private void purge() {
        mysql.execute("FLUSH BINARY LOGS");
        String last = mysql.value("SHOW MASTER STATUS").orElseThrow();
        mysql.execute("PURGE BINARY LOGS TO '" + last + "'");
    }

    private static void assertStopped(RunningTailrace daemon, String... words) {
        Throwable failure = daemon.failure();
        assertThat(failure).hasMessageContainingAll(words);
        assertThat(((TailraceException) failure).restartMayHelp()).isFalse();
    }
}
