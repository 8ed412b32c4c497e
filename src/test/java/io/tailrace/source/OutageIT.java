package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.Version;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a source does when MySQL, the network or what it needs goes away: goes on by itself, or says what to mend. */
final class OutageIT {

    /** After that, who asks a silent server for a connection gives up. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static MySqlServer mysql;

    private int rows;

    @BeforeAll
    static void startServer() {
        mysql = MySqlServer.start(MySqlOptions.DEFAULT.withOption("default-time-zone", "+05:00"));
    }

    @AfterAll
    static void closeServer() {
        mysql.close();
    }

    @BeforeEach
    void createTable() {
        mysql.execute("DROP DATABASE IF EXISTS d", "CREATE DATABASE d");
        mysql.executeIn("d", "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, at TIMESTAMP(3) NULL)");
        rows = 0;
    }

    @Test
    void goesOnByItselfWhenMySqlWasKilledInMidStream() {
        try (TestingSources sources = sources(config())) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            for (int i = 0; i < 3; i++) {
                insert(50);
                sink.awaitStreamed(rows - 10);
                mysql.kill();
                mysql.startAgain();
            }
            insert(1);
            sink.awaitStreamed(rows);
            sink.awaitPosition(sources.end());

            assertEachRowCameOnce(sink);
            assertThat(sources.restarts(RestartReason.CONNECTION)).isGreaterThanOrEqualTo(3);
            assertThat(sources.restarts(RestartReason.STALLED)).isZero();
        }
    }

    @Test
    void goesOnByItselfWhenTheConnectionWasCut() {
        try (TcpProxy network = TcpProxy.open(mysql.host(), mysql.port());
                TestingSources sources = sources(through(network))) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            insert(5);
            sink.awaitStreamed(5);
            network.cut();
            insert(5);
            network.restore();
            sink.awaitStreamed(10);

            assertEachRowCameOnce(sink);
        }
    }

    @Test
    void noticesAConnectionThatFellSilent() {
        try (TcpProxy network = TcpProxy.open(mysql.host(), mysql.port());
                TestingSources sources = sources(through(network))) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            insert(5);
            sink.awaitStreamed(5);
            network.stall();
            insert(5);
            sink.awaitUntil(() -> sources.restarts(RestartReason.STALLED) > 0);
            network.restore();
            sink.awaitStreamed(10);

            assertEachRowCameOnce(sink);
        }
    }

    @Test
    void noticesASnapshotWhoseConnectionFellSilent() {
        // More than fits into the buffers on the way.
        mysql.executeIn("d", "CREATE TABLE wide (id INT PRIMARY KEY AUTO_INCREMENT, text TEXT)");
        mysql.executeIn("d", "INSERT INTO wide (text) VALUES (REPEAT('x', 60000))");
        for (int i = 0; i < 10; i++) {
            mysql.executeIn("d", "INSERT INTO wide (text) SELECT text FROM wide");
        }
        SourceConfig config =
                TestingSources.withTimeouts(TestingSources.config(mysql, "d", "wide"), Duration.ofMillis(300), SOON);
        try (TcpProxy network = TcpProxy.open(mysql.host(), mysql.port());
                TestingSources sources = sources(TestingSources.withAddress(config, "127.0.0.1", network.port()))) {
            TestingSink sink = sources.snapshot();
            sink.awaitUntil(() -> sink.snapshotRows() > 0);
            network.stall();
            // The driver hides why it gave up behind another complaint of its own.
            sink.awaitUntil(() -> sources.restarts(RestartReason.CONNECTION) > 1);
            network.restore();
            sink.awaitSnapshot();

            assertThat(sink.snapshotStarts()).isGreaterThan(1);
            assertThat(sink.snapshotRows()).isGreaterThan(1024);
        }
    }

    @Test
    void readsTheSameInstantsWhateverTheServersTimeZone() {
        mysql.executeIn("d", "SET time_zone = '+00:00'", "INSERT INTO t VALUES (1, '2024-06-19 10:00:00.5')");
        try (TestingSources sources = sources(config())) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            mysql.executeIn("d", "SET time_zone = '+00:00'", "INSERT INTO t VALUES (2, '2024-06-19 10:00:00.5')");
            sink.awaitStreamed(1);

            Instant expected = Instant.parse("2024-06-19T10:00:00.5Z");
            assertThat(sink.only(Change.SnapshotRow.class).get(0).row().value(1))
                    .isEqualTo(expected);
            assertThat(sink.only(Change.Inserted.class).get(0).after().value(1)).isEqualTo(expected);
        }
    }

    @Test
    void failsForGoodWhenThePasswordIsWrong() {
        try (TestingSources sources = sources(TestingSources.withPassword(config(), "wrong"))) {
            SourceException failure = sources.snapshot().awaitFailure();

            assertThat(failure).hasMessageContaining("Access denied").hasMessageContaining("source.password");
            assertThat(failure.restartMayHelp()).isFalse();
        }
    }

    @Test
    void failsForGoodWhenTheBinlogBehindTheCheckpointIsPurged() {
        try (TestingSources sources = sources(config())) {
            ResumePoint point = pointBehindSnapshot(sources);
            insert(1);
            mysql.execute("FLUSH BINARY LOGS");
            mysql.execute("PURGE BINARY LOGS TO '" + sources.end().file() + "'");
            TestingSink sink = new TestingSink();
            sources.start(Optional.of(point), sink);

            assertThat(sink.awaitFailure())
                    .hasMessageContaining("has purged transactions that are not applied yet")
                    .hasMessageContaining(point.position().toString())
                    .hasMessageContaining("new snapshot");
        }
    }

    @Test
    void failsForGoodWhenTheFileOfACheckpointWithoutGtidsIsPurged() {
        try (TestingSources sources = sources(config())) {
            ResumePoint point = pointBehindSnapshot(sources);
            Map<String, Object> offset = new HashMap<>(point.offset());
            offset.remove("gtids");
            mysql.execute("FLUSH BINARY LOGS");
            mysql.execute("PURGE BINARY LOGS TO '" + sources.end().file() + "'");
            TestingSink sink = new TestingSink();
            sources.start(
                    Optional.of(new ResumePoint(point.position(), Optional.empty(), point.committedAt(), offset)),
                    sink);

            assertThat(sink.awaitFailure()).hasMessageContaining("has purged the file");
        }
    }

    @Test
    void failsForGoodWhenTheSchemaHistoryIsLost() {
        try (TestingSources sources = sources(config())) {
            ResumePoint point = pointBehindSnapshot(sources);
            sources.history().clear();
            TestingSink sink = new TestingSink();
            sources.start(Optional.of(point), sink);

            assertThat(sink.awaitFailure())
                    .hasMessageContaining("schema history")
                    .hasMessageContaining("is lost");
        }
    }

    @Test
    void failsForGoodWhenMySqlHasLostWhatWasApplied() {
        try (TestingSources sources = sources(config())) {
            ResumePoint point = pointBehindSnapshot(sources);
            mysql.execute("RESET MASTER");
            TestingSink sink = new TestingSink();
            sources.start(Optional.of(point), sink);

            assertThat(sink.awaitFailure()).hasMessageContaining("was reset, or restored from a backup");
        }
    }

    @Test
    void takesItsSnapshotUnderANewLineageWhenTheServerIsAnotherOne() {
        try (TestingSources sources = sources(config())) {
            insert(1);
            TestingSink sink = new TestingSink();
            sources.startOn("00000000-0000-0000-0000-000000000000", sink);
            sink.awaitSnapshot();

            assertThat(sink.lineage().serverUuid())
                    .isEqualTo(mysql.value("SELECT @@server_uuid").orElseThrow());
            assertThat(sink.only(Change.SnapshotRow.class))
                    .extracting(row -> row.version().epoch())
                    .containsExactly(sink.lineage().epoch());
        }
    }

    private static ResumePoint pointBehindSnapshot(TestingSources sources) {
        TestingSink first = sources.snapshot();
        first.awaitSnapshot();
        sources.closeAll();
        return first.only(SourceEvent.SnapshotCompleted.class).get(0).resumePoint();
    }

    private static TestingSources sources(SourceConfig config) {
        return new TestingSources(mysql, config);
    }

    private static SourceConfig config() {
        return TestingSources.config(mysql, "d", "t");
    }

    private static SourceConfig through(TcpProxy network) {
        return TestingSources.withAddress(config(), "127.0.0.1", network.port());
    }

    private void insert(int count) {
        for (int i = 0; i < count; i++) {
            mysql.executeIn("d", "INSERT INTO t VALUES ()");
        }
        rows += count;
    }

    private void assertEachRowCameOnce(TestingSink sink) {
        List<Change> changes = sink.streamed();
        assertThat(changes).hasSize(rows);
        assertThat(new HashSet<Version>(changes.stream().map(Change::version).toList()))
                .hasSize(rows);
        assertThat(changes.stream().map(Change::version)).isSorted();
    }
}
