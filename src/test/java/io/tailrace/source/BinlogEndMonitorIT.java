package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.BinlogPosition;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor against a server that moves, rotates, goes away and comes back. */
final class BinlogEndMonitorIT {

    private MySqlServer mysql;
    private BinlogEndMonitor monitor;
    private volatile String followed = "";

    @BeforeEach
    void start() {
        mysql = MySqlServer.start(MySqlOptions.DEFAULT);
        mysql.createDatabase("d");
        followed = mysql.value("SELECT @@server_uuid").orElseThrow();
        monitor =
                BinlogEndMonitor.start(TestingSources.config(mysql, "d", "t"), InstantSource.system(), () -> followed);
    }

    @AfterEach
    void close() {
        monitor.close();
        mysql.close();
    }

    @Test
    void followsTheEndOverFilesAndOutages() {
        BinlogPosition before = end();
        awaitEnd(before);
        assertThat(monitor.aheadSince(before)).isEmpty();
        assertThat(monitor.bytesBehind(before)).contains(0L);

        mysql.execute("CREATE DATABASE e", "FLUSH BINARY LOGS", "CREATE DATABASE f");
        BinlogPosition after = end();
        awaitEnd(after);
        assertThat(monitor.latest().orElseThrow().gtidSet())
                .contains(mysql.value("SELECT @@gtid_executed").orElseThrow());
        assertThat(monitor.aheadSince(before)).isPresent();
        long firstFile = Long.parseLong(
                String.valueOf(mysql.query("SHOW BINARY LOGS").get(0).get("File_size")));
        assertThat(monitor.bytesBehind(before)).contains(firstFile - before.position() + after.position());
        assertThat(monitor.purgeHorizon(before).orElseThrow()).isLessThanOrEqualTo(Duration.ofDays(30));

        mysql.kill();
        mysql.startAgain();
        mysql.execute("CREATE DATABASE g");
        awaitEnd(end());
        assertThat(monitor.aheadSince(after)).isPresent();
    }

    @Test
    void takesAnotherServersAnswerForNone() {
        awaitEnd(end());
        Instant seen = monitor.lastSeen().orElseThrow();
        followed = "00000000-0000-0000-0000-000000000000";
        try (MySqlServer other = MySqlServer.start(MySqlOptions.DEFAULT);
                BinlogEndMonitor otherMonitor = BinlogEndMonitor.start(
                        TestingSources.config(other, "d", "t"), InstantSource.system(), () -> followed)) {
            other.execute("SET GLOBAL log_output = 'TABLE'", "SET GLOBAL general_log = ON");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> other.value("SELECT COUNT(*) > 1 FROM mysql.general_log WHERE command_type = 'Connect'"
                                    + " AND argument LIKE 'tailrace@%'")
                            .equals(Optional.of("1")));
            assertThat(otherMonitor.latest()).isEmpty();

            followed = other.value("SELECT @@server_uuid").orElseThrow();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> otherMonitor.latest().isPresent());
        }
        assertThat(monitor.lastSeen().orElseThrow()).isBefore(seen.plusSeconds(5));
    }

    private void awaitEnd(BinlogPosition end) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> monitor.latest()
                        .map(BinlogEnd::position)
                        .filter(end::equals)
                        .isPresent());
    }

    private BinlogPosition end() {
        Map<String, Object> status = mysql.query("SHOW MASTER STATUS").get(0);
        return BinlogPosition.of(
                String.valueOf(status.get("File")), Long.parseLong(String.valueOf(status.get("Position"))));
    }
}
