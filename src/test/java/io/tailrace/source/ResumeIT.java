package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From whichever event one resumes: nothing is lost, nothing comes twice, and every change has the version it had before. */
@ExtendWith(TestServers.class)
final class ResumeIT {

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    void sendsTheSameChangesFromWhicheverEventOneResumes(String compression, TestSpace space) {
        resumeBehindEachEvent(space.mysql(), space.database(), compression);
    }

    @Test
    void sendsTheSameChangesWithoutGtids() {
        MySqlOptions options =
                MySqlOptions.DEFAULT.withOption("gtid-mode", "OFF").withOption("enforce-gtid-consistency", "OFF");
        try (MySqlServer mysql = MySqlServer.start(options)) {
            mysql.createDatabase("d");
            resumeBehindEachEvent(mysql, "d", "OFF");
        }
    }

    private static void resumeBehindEachEvent(MySqlServer mysql, String database, String compression) {
        mysql.executeIn(
                database,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE other (id INT PRIMARY KEY)",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        SourceConfig config = TestingSources.config(mysql, database, "t");
        try (TestingSources sources = new TestingSources(mysql, config)) {
            TestingSink first = sources.snapshot();
            first.awaitSnapshot();
            writeBacklog(mysql, database, compression);
            BinlogPosition end = sources.end();
            first.awaitPosition(end);
            sources.closeAll();

            List<SourceEvent> read = first.events();
            assertPositionsGrow(first.streamed());
            for (int i = 0; i < read.size(); i++) {
                if (read.get(i) instanceof Change.SnapshotRow) {
                    continue;
                }
                TestingSink again = sources.resume(read.get(i));
                again.awaitPosition(end);
                sources.closeAll();

                assertThat(described(again.streamed()))
                        .as(
                                "resumed behind event %d, %s",
                                i, read.get(i).resumePoint().offset())
                        .isEqualTo(described(changesFrom(read, i)));
            }
        }
    }

    private static void writeBacklog(MySqlServer mysql, String database, String compression) {
        mysql.executeIn(
                database,
                "SET SESSION binlog_transaction_compression = " + compression,
                "BEGIN",
                "INSERT INTO t VALUES (11, 'k'), (12, 'l'), (13, 'm')",
                "INSERT INTO other VALUES (1), (2)",
                "UPDATE t SET v = 'x' WHERE id > 10",
                "UPDATE t SET v = 'y' WHERE id = 11",
                "UPDATE t SET v = 'z' WHERE id = 11",
                "COMMIT",
                "INSERT INTO other VALUES (3)",
                "UPDATE t SET id = id + 100 WHERE id > 10 ORDER BY id DESC",
                "BEGIN",
                "DELETE FROM t WHERE id = 1",
                "SAVEPOINT s",
                "INSERT INTO t VALUES (66, 'never')",
                "ROLLBACK TO s",
                "INSERT INTO t VALUES (1, 'again')",
                "COMMIT",
                "ALTER TABLE t CHANGE COLUMN v w VARCHAR(40), ADD COLUMN n INT NOT NULL DEFAULT 7",
                "INSERT INTO t VALUES (21, 'u', 1) ON DUPLICATE KEY UPDATE w = 'dup'",
                "REPLACE INTO t VALUES (21, 'v', 2)",
                "TRUNCATE t",
                "INSERT INTO t VALUES (31, 'e', 3)",
                "RENAME TABLE other TO another",
                "BEGIN",
                "INSERT INTO t VALUES (32, 'rolled back', 3)",
                "ROLLBACK",
                "TRUNCATE TABLE t");
    }

    /** Both halves of a key change have one point, which lies before them. */
    private static List<Change> changesFrom(List<SourceEvent> read, int index) {
        int from = isFirstHalf(read, index) ? index : index + 1;
        List<Change> changes = new ArrayList<>();
        for (SourceEvent event : read.subList(from, read.size())) {
            if (event instanceof Change change) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static boolean isFirstHalf(List<SourceEvent> read, int index) {
        return read.get(index) instanceof Change.Deleted deleted
                && index + 1 < read.size()
                && read.get(index + 1) instanceof Change.Inserted inserted
                && inserted.version().equals(deleted.version());
    }

    private static void assertPositionsGrow(List<Change> changes) {
        for (int i = 1; i < changes.size(); i++) {
            Change change = changes.get(i);
            Change before = changes.get(i - 1);
            boolean isSecondHalf = before instanceof Change.Deleted && change instanceof Change.Inserted;
            if (!isSecondHalf || !change.version().equals(before.version())) {
                assertThat(change.version()).isGreaterThan(before.version());
            }
        }
    }

    private static List<String> described(List<Change> changes) {
        return changes.stream().map(ResumeIT::described).toList();
    }

    private static String described(Change change) {
        String row = "";
        if (change instanceof Change.SnapshotRow found) {
            row = contents(found.row());
        } else if (change instanceof Change.Inserted inserted) {
            row = contents(inserted.after());
        } else if (change instanceof Change.Updated updated) {
            row = contents(updated.before()) + " to " + contents(updated.after());
        } else if (change instanceof Change.Deleted deleted) {
            row = contents(deleted.before());
        }
        return change.getClass().getSimpleName() + " " + row + " " + change.version();
    }

    private static String contents(Row row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.schema().columns().size(); i++) {
            text.append(row.schema().columns().get(i).name())
                    .append('=')
                    .append(row.value(i))
                    .append(' ');
        }
        return text.toString();
    }
}
