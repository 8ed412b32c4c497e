package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Snapshot, stream and what lies between, on a MySQL that stays up. */
@ExtendWith(TestServers.class)
final class DebeziumSourceIT {

    @BeforeEach
    void createTable(TestSpace space) {
        space.mysql()
                .executeIn(
                        space.database(),
                        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200) DEFAULT 'x')",
                        "CREATE TABLE other (id INT PRIMARY KEY)");
    }

    @Test
    void followsTheSnapshotByTheStreamWithoutAGap(TestSpace space) {
        insertRows(space, 5_000);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(stop, space));

        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            sink.awaitStreamed(200);
            stop.set(true);
            writer.join();
            sink.awaitPosition(sources.end());

            assertThat(sink.snapshotStarts()).isEqualTo(1);
            assertThat(sink.only(SourceEvent.SnapshotCompleted.class)).hasSize(1);
            assertThat(replayed(sink.changes())).isEqualTo(rows(space));
        }
    }

    @Test
    void givesEverySnapshotRowTheVersionThatTheSnapshotEndsWith(TestSpace space) {
        insertRows(space, 3);

        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();

            SourceEvent.SnapshotCompleted completed =
                    sink.only(SourceEvent.SnapshotCompleted.class).get(0);
            assertThat(completed.resumePoint().position()).isEqualTo(sources.end());
            assertThat(sink.only(Change.SnapshotRow.class)).hasSize(3).allSatisfy(row -> {
                assertThat(row.version()).isEqualTo(completed.version());
                assertThat(row.resumePoint().position())
                        .isEqualTo(completed.resumePoint().position());
            });
        }
    }

    @Test
    void showsWhatDebeziumMeasures(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            insertRows(space, 300);
            sink.awaitStreamed(300);

            assertThat(sources.debezium("connected")).isEqualTo(1);
            // Events, each with many rows.
            assertThat(sources.debezium("events.seen")).isBetween(1.0, 299.0);
            assertThat(sources.debezium("events.erroneous")).isZero();
            assertThat(sources.debezium("snapshot.running")).isZero();
            assertThat(sources.debezium("queue.capacity"))
                    .isEqualTo(TestingSources.config(space.mysql(), space.database(), "t")
                            .queueSize());
            await().untilAsserted(() ->
                    assertThat(sources.debezium("queue.remaining")).isEqualTo(sources.debezium("queue.capacity")));
        }
    }

    @Test
    void completesTheSnapshotOfEmptyTables(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            space.mysql().executeIn(space.database(), "INSERT INTO t VALUES (1, NULL)");
            sink.awaitStreamed(1);

            assertThat(sink.only(Change.SnapshotRow.class)).isEmpty();
            assertThat(sink.events().get(0)).isInstanceOf(SourceEvent.SnapshotCompleted.class);
        }
    }

    @Test
    void keepsANullWhereTheColumnHasADefault(TestSpace space) {
        space.mysql().executeIn(space.database(), "INSERT INTO t VALUES (1, NULL)");

        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            space.mysql().executeIn(space.database(), "UPDATE t SET v = 'a'", "UPDATE t SET v = NULL");
            sink.awaitStreamed(2);

            assertThat(sink.only(Change.SnapshotRow.class).get(0).row().value(1))
                    .isNull();
            assertThat(sink.only(Change.Updated.class).get(1).before().value(1)).isEqualTo("a");
            assertThat(sink.only(Change.Updated.class).get(1).after().value(1)).isNull();
        }
    }

    @Test
    void reachesTheEndOfTheBinlogOnAnIdleSource(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            space.mysql().executeIn(space.database(), "INSERT INTO other VALUES (1)");
            BinlogPosition end = sources.end();

            sink.awaitUntil(() -> progressedTo(end, sink) >= 3);
            assertThat(sink.streamed()).isEmpty();
            String gtidSet = space.mysql().value("SELECT @@gtid_executed").orElseThrow();
            assertThat(sink.last().orElseThrow().resumePoint().gtidSet()).contains(gtidSet.replace("\n", ""));
        }
    }

    @Test
    void resumesBehindSchemaChangesOnAnIdleSource(TestSpace space) {
        insertRows(space, 1);
        try (TestingSources sources = sources(space)) {
            TestingSink first = sources.snapshot();
            first.awaitSnapshot();
            space.mysql()
                    .executeIn(
                            space.database(),
                            "ALTER TABLE t CHANGE COLUMN v w VARCHAR(100)",
                            "ALTER TABLE t ADD COLUMN a INT FIRST, ADD COLUMN b INT AFTER w",
                            "ALTER TABLE t RENAME COLUMN a TO c, DROP COLUMN b");
            first.awaitPosition(sources.end());
            sources.closeAll();

            TestingSink again = sources.resume(first.last().orElseThrow());
            space.mysql().executeIn(space.database(), "INSERT INTO t (id, w, c) VALUES (7, 'w', 9)");
            again.awaitStreamed(1);

            Row row = again.only(Change.Inserted.class).get(0).after();
            assertThat(row.schema().columns().stream().map(column -> column.name()))
                    .containsExactly("c", "id", "w");
            assertThat(row.value(0)).isEqualTo(9L);
            assertThat(row.schema().primaryKey()).containsExactly("id");
        }
    }

    @Test
    void recordsSchemaChangesOnceHoweverOftenTheyAreRead(TestSpace space) {
        insertRows(space, 1);
        try (TestingSources sources = sources(space)) {
            TestingSink first = sources.snapshot();
            first.awaitSnapshot();
            SourceEvent beforeAll = first.last().orElseThrow();
            space.mysql()
                    .executeIn(
                            space.database(),
                            "ALTER TABLE t RENAME COLUMN v TO w",
                            "INSERT INTO t VALUES (7, 'x')",
                            "ALTER TABLE t RENAME COLUMN w TO u");
            first.awaitPosition(sources.end());
            sources.closeAll();
            int recorded = sources.history().readAll().size();

            TestingSink again = sources.resume(beforeAll);
            again.awaitPosition(sources.end());
            SourceEvent behindAll = again.last().orElseThrow();
            sources.closeAll();
            TestingSink last = sources.resume(behindAll);
            space.mysql().executeIn(space.database(), "INSERT INTO t VALUES (8, 'y')");
            last.awaitStreamed(1);

            assertThat(sources.history().readAll()).hasSize(recorded);
            assertThat(again.only(Change.Inserted.class).get(0).after().schema().indexOf("w"))
                    .isEqualTo(1);
            assertThat(last.only(Change.Inserted.class).get(0).after().schema().indexOf("u"))
                    .isEqualTo(1);
            assertThat(SchemaHistoryReach.of(sources.history().readAll()).map(TransactionStart::position))
                    .contains(beforeAll.resumePoint().position());
        }
    }

    @Test
    void namesThePrimaryKeyInTheKeysOrder(TestSpace space) {
        space.mysql()
                .executeIn(
                        space.database(),
                        "CREATE TABLE k (a INT, b INT, c INT, PRIMARY KEY (c, a))",
                        "INSERT INTO k VALUES (1, 2, 3)");
        SourceConfig config = TestingSources.config(space.mysql(), space.database(), "k");

        try (TestingSources sources = new TestingSources(space.mysql(), config)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();

            assertThat(sink.only(Change.SnapshotRow.class).get(0).row().key()).isEqualTo("c=3, a=1");
        }
    }

    @Test
    void beginsASnapshotAnewThatWasInterrupted(TestSpace space) {
        insertRows(space, 20_000);
        try (TestingSources sources = sources(space)) {
            TestingSink sink = new TestingSink();
            AtomicBoolean open = new AtomicBoolean();
            sink.acceptWhen(batch -> open.get() || sink.snapshotRows() == 0);
            sources.start(Optional.empty(), sink);
            sink.awaitUntil(() -> sink.snapshotRows() > 0);

            killConnections(space);
            open.set(true);
            sink.awaitSnapshot();

            assertThat(sink.snapshotStarts()).isGreaterThan(1);
            assertThat(sources.restarts(RestartReason.CONNECTION)).isGreaterThanOrEqualTo(1);
            assertThat(sink.only(SourceEvent.SnapshotCompleted.class)).hasSize(1);
            assertThat(replayed(sink.changes())).isEqualTo(rows(space));
            assertThat(sink.changes()).hasSizeGreaterThan(20_000);
        }
    }

    @Test
    void waitsForTheSinkWithoutTakingItsSilenceForMySqls(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            AtomicBoolean open = new AtomicBoolean();
            sink.acceptWhen(batch -> open.get());
            insertRows(space, 30_000);
            Duration longerThanAStall = Duration.ofSeconds(7);
            org.awaitility.Awaitility.await()
                    .pollDelay(longerThanAStall)
                    .atMost(longerThanAStall.multipliedBy(2))
                    .until(() -> true);
            open.set(true);
            sink.awaitStreamed(30_000);

            assertThat(sink.streamed()).hasSize(30_000);
            assertThat(sources.restarts(RestartReason.STALLED)).isZero();
        }
    }

    @Test
    void goesOnWhenTheSchemaHistoryAnswersAgain(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            sources.history().failTimes(2);
            space.mysql()
                    .executeIn(space.database(), "ALTER TABLE t ADD COLUMN n INT", "INSERT INTO t VALUES (1, 'a', 5)");
            sink.awaitStreamed(1);

            assertThat(sink.only(Change.Inserted.class).get(0).after().value(2)).isEqualTo(5L);
            assertThat(sources.restarts(RestartReason.STATE)).isEqualTo(2);
        }
    }

    @Test
    void isQuietAfterClose(TestSpace space) {
        try (TestingSources sources = sources(space)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            sources.closeAll();
            int events = sink.events().size();
            insertRows(space, 10);

            assertThat(sink.events()).hasSize(events);
            assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                    .doesNotContain("tailrace-source");
        }
    }

    private static TestingSources sources(TestSpace space) {
        return new TestingSources(space.mysql(), TestingSources.config(space.mysql(), space.database(), "t"));
    }

    private static long progressedTo(BinlogPosition end, TestingSink sink) {
        return sink.only(SourceEvent.Progressed.class).stream()
                .filter(event -> event.resumePoint().position().equals(end))
                .count();
    }

    private static void insertRows(TestSpace space, int count) {
        space.mysql()
                .executeIn(
                        space.database(),
                        "SET SESSION cte_max_recursion_depth = 1000000",
                        "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                + count + ") SELECT i, REPEAT(CHAR(97 + i % 26), 100) FROM n");
    }

    private static void writeUntil(AtomicBoolean stop, TestSpace space) {
        for (int i = 0; !stop.get(); i++) {
            space.mysql()
                    .executeIn(
                            space.database(),
                            "INSERT INTO t VALUES (" + (100_000 + i) + ", 'new')",
                            "UPDATE t SET v = 'changed " + i + "' WHERE id = " + (i % 5_000 + 1),
                            "DELETE FROM t WHERE id = " + (5_000 - i % 2_000));
        }
    }

    private static void killConnections(TestSpace space) {
        space.mysql().query("SHOW PROCESSLIST").stream()
                .filter(process -> process.get("User").equals("tailrace"))
                .forEach(process -> space.mysql().execute("KILL " + process.get("Id")));
    }

    private static Map<Object, Object> rows(TestSpace space) {
        Map<Object, Object> rows = new TreeMap<>();
        space.mysql()
                .query("SELECT id, v FROM `" + space.database() + "`.t")
                .forEach(row -> rows.put(((Number) row.get("id")).longValue(), String.valueOf(row.get("v"))));
        return rows;
    }

    private static Map<Object, Object> replayed(List<Change> changes) {
        Map<Object, Object> rows = new TreeMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Deleted deleted) {
                rows.remove(deleted.before().value(0));
            } else if (change instanceof Change.Inserted inserted) {
                put(inserted.after(), rows);
            } else if (change instanceof Change.Updated updated) {
                put(updated.after(), rows);
            } else if (change instanceof Change.SnapshotRow found) {
                put(found.row(), rows);
            }
        }
        return rows;
    }

    private static void put(Row row, Map<Object, Object> rows) {
        rows.put(row.value(0), String.valueOf(row.value(1)));
    }
}
