package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.Change;
import io.tailrace.demo.MySqlAccount;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.source.SourceConfig.SnapshotLocking;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The moment in which a snapshot begins, while rows are committed: each comes once, out of the tables or out of the binlog. */
final class SnapshotHoldIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<CompletableFuture<Void>> writers = new ArrayList<>();
    private MySqlServer mysql;

    @BeforeEach
    void createTables() {
        // With GTIDs the server would send what the set lacks, wherever the place is.
        mysql = MySqlServer.startPrivate(
                MySqlOptions.DEFAULT.withOption("gtid-mode", "OFF").withOption("enforce-gtid-consistency", "OFF"));
        mysql.createDatabase("shop");
        mysql.executeIn(
                "shop",
                "CREATE TABLE t (id INT PRIMARY KEY)",
                "CREATE TABLE u (id INT PRIMARY KEY)",
                "CREATE TABLE other (id INT PRIMARY KEY)");
        mysql.execute("GRANT LOCK TABLES ON shop.* TO " + MySqlAccount.TAILRACE.user() + "@'%'");
    }

    @AfterEach
    void stop() {
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        mysql.close();
    }

    /** With this delay a transaction stands in the binlog for a second before anybody sees its rows. */
    @ParameterizedTest
    @EnumSource
    void losesNoRowThatIsInTheBinlogAndNotYetToBeSeen(SnapshotLocking locking) {
        mysql.execute("SET GLOBAL binlog_group_commit_sync_delay = 1000000");
        write("INSERT INTO t VALUES (%d)");
        write("INSERT INTO other VALUES (%d)");

        assertEachRowComesOnce(locking);
    }

    /** A lock for reading, which writers need not wait for, would not be granted among them. */
    @Test
    void findsAMomentWhereThereIsAlwaysAnOpenTransaction() {
        for (int writer = 0; writer < 8; writer++) {
            write("BEGIN", "INSERT INTO t VALUES (%d)", "DO SLEEP(0.1 + RAND() / 5)", "COMMIT");
        }

        assertEachRowComesOnce(SnapshotLocking.TABLES);
    }

    private void assertEachRowComesOnce(SnapshotLocking locking) {
        await().atMost(PATIENCE).until(() -> ids.get() > writers.size());
        try (TestingSources sources = sources(locking)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            sink.awaitStreamed(3);
            enough.set(true);
            writers.forEach(CompletableFuture::join);
            sink.awaitPosition(sources.end());

            assertThat(idsOf(sink)).containsExactlyElementsOf(idsIn("t"));
            assertThat(sink.snapshotRows()).isPositive();
            assertThat(sources.restarts(RestartReason.LOCKED)).isZero();
        }
    }

    /** Its rows are sent when it is prepared; who sees the tables sees them when it is committed. */
    @Test
    void waitsForAPreparedTransactionAndSaysSo() throws SQLException {
        mysql.executeIn("shop", "INSERT INTO t VALUES (1)");
        try (Connection session = mysql.connect("shop");
                Statement statement = session.createStatement();
                TestingSources sources = sources(SnapshotLocking.TABLES)) {
            for (String sql : List.of("XA START 'a'", "INSERT INTO u VALUES (2)", "XA END 'a'", "XA PREPARE 'a'")) {
                statement.execute(sql);
            }
            TestingSink sink = sources.snapshot();
            await().atMost(PATIENCE).until(() -> sources.restarts(RestartReason.LOCKED) > 0);
            assertThat(sink.snapshotRows()).isZero();
            statement.execute("XA COMMIT 'a'");
            sink.awaitSnapshot();

            assertThat(idsOf(sink)).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNobodyFromWritingWhileRowsAreCopied(SnapshotLocking locking) {
        mysql.executeIn("shop", "INSERT INTO t VALUES (1)");
        try (TestingSources sources = sources(locking)) {
            TestingSink sink = new TestingSink();
            sink.acceptWhen(batch -> enough.get());
            sources.start(Optional.empty(), sink);
            await().atMost(PATIENCE).until(() -> sources.history().readAll().size() > 0);
            mysql.executeIn("shop", "SET SESSION lock_wait_timeout = 60", "INSERT INTO t VALUES (2)");
            enough.set(true);
            sink.awaitStreamed(1);

            assertThat(idsOf(sink)).containsExactly(1L, 2L);
        }
    }

    @Test
    void needsNoMoreThanToLockTables() {
        mysql.executeIn("shop", "INSERT INTO t VALUES (1)");
        SourceConfig config = account("GRANT LOCK TABLES ON shop.* TO guest@'%'");

        try (TestingSources sources =
                new TestingSources(mysql, TestingSources.withLocking(config, SnapshotLocking.TABLES))) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();

            assertThat(idsOf(sink)).containsExactly(1L);
        }
    }

    @Test
    void namesTheOtherWayWhereTheServersLockIsRefused() {
        try (TestingSources sources = new TestingSources(mysql, account())) {
            assertThat(sources.snapshot().awaitFailure()).hasMessageContaining("source.snapshot-locking: tables");
        }
    }

    private SourceConfig account(String... grants) {
        mysql.execute(Stream.concat(
                        Stream.of(
                                "CREATE USER guest@'%' IDENTIFIED BY 'secret'",
                                "GRANT SELECT, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO guest@'%'"),
                        Stream.of(grants))
                .toArray(String[]::new));
        return TestingSources.withAccount(TestingSources.config(mysql, "shop", "t", "u"), "guest", "secret");
    }

    private TestingSources sources(SnapshotLocking locking) {
        return new TestingSources(
                mysql, TestingSources.withLocking(TestingSources.config(mysql, "shop", "t", "u"), locking));
    }

    /** Goes on with rows of new ids until it is enough. */
    private void write(String... statements) {
        writers.add(CompletableFuture.runAsync(
                () -> {
                    try (Connection session = mysql.connect("shop");
                            Statement statement = session.createStatement()) {
                        while (!enough.get()) {
                            int id = ids.incrementAndGet();
                            for (String sql : statements) {
                                statement.execute(sql.formatted(id));
                            }
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start()));
    }

    private static List<Long> idsOf(TestingSink sink) {
        return Stream.concat(
                        sink.only(Change.SnapshotRow.class).stream()
                                .map(change -> change.row().value(0)),
                        sink.only(Change.Inserted.class).stream()
                                .map(change -> change.after().value(0)))
                .map(Long.class::cast)
                .sorted()
                .toList();
    }

    private List<Long> idsIn(String table) {
        return mysql.query("SELECT id FROM shop." + table + " ORDER BY id").stream()
                .map(row -> ((Number) row.get("id")).longValue())
                .toList();
    }
}
