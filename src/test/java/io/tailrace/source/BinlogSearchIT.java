package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.BinlogPosition;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way to name a transaction leads to its start. */
final class BinlogSearchIT {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @Test
    void findsTransactionsByFileGtidSetAndTime() {
        try (MySqlServer mysql = MySqlServer.start(MySqlOptions.DEFAULT)) {
            List<Written> written = write(mysql);
            BinlogSearch search = new BinlogSearch(TestingSources.config(mysql, "d", "t"));

            for (Written transaction : written) {
                TransactionStart byFile = find(search, transaction.start().toString());
                assertThat(byFile.position()).isEqualTo(transaction.start());
                assertThat(byFile.gtidSet()).hasValueSatisfying(set -> assertSameSet(mysql, set, transaction.before()));
                assertThat(find(search, inside(transaction)).position()).isEqualTo(transaction.start());
                assertThat(find(search, transaction.before()).position())
                        .as("behind %s", transaction.before())
                        .isEqualTo(transaction.start());
                assertThat(find(search, transaction.begun().toString()).position())
                        .isEqualTo(transaction.start());
                assertThat(byFile.committedAt()).isBetween(transaction.begun(), transaction.ended());
            }
            BinlogPosition end = end(mysql);
            assertThat(find(search, end.toString()).position()).isEqualTo(end);
            assertThat(find(search, executed(mysql)).position()).isEqualTo(end);
            assertThat(find(search, "2199-01-01T00:00:00Z").position()).isEqualTo(end);
        }
    }

    @Test
    void refusesWhatIsNotInTheBinlogAndNamesTheEarliestThatIs() {
        try (MySqlServer mysql = MySqlServer.start(MySqlOptions.DEFAULT)) {
            List<Written> written = write(mysql);
            String kept = written.get(written.size() - 1).start().file();
            String gone = written.get(0).start().toString();
            mysql.execute("PURGE BINARY LOGS TO '" + kept + "'");
            BinlogSearch search = new BinlogSearch(TestingSources.config(mysql, "d", "t"));

            for (String point : List.of(gone, written.get(0).before(), "2001-01-01T00:00:00Z")) {
                assertThatThrownBy(() -> find(search, point))
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining("The earliest possible position is " + kept + ":4 (GTID set ");
            }
            assertThatThrownBy(() -> find(search, kept + ":99999999")).hasMessageContaining("the file ends at ");
            assertThatThrownBy(() -> find(search, "11111111-1111-1111-1111-111111111111:1-7"))
                    .hasMessageContaining("never executed");
        }
    }

    @Test
    void findsTransactionsWithoutGtids() {
        MySqlOptions options =
                MySqlOptions.DEFAULT.withOption("gtid-mode", "OFF").withOption("enforce-gtid-consistency", "OFF");
        try (MySqlServer mysql = MySqlServer.start(options)) {
            List<Written> written = write(mysql);
            BinlogSearch search = new BinlogSearch(TestingSources.config(mysql, "d", "t"));

            for (Written transaction : written) {
                TransactionStart found = find(search, inside(transaction));
                assertThat(found.position()).isEqualTo(transaction.start());
                assertThat(found.gtidSet()).isEmpty();
                assertThat(find(search, transaction.begun().toString()).position())
                        .isEqualTo(transaction.start());
            }
            assertThatThrownBy(() -> find(search, "11111111-1111-1111-1111-111111111111:1-7"))
                    .hasMessageContaining("GTIDs are off");
        }
    }

    private record Written(BinlogPosition start, String before, Instant begun, Instant ended) {}

    /** Transactions over three files, some compressed; each is seen by the server itself. */
    private static List<Written> write(MySqlServer mysql) {
        mysql.createDatabase("d");
        mysql.executeIn("d", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200))");
        List<Written> written = new ArrayList<>();
        for (int file = 0; file < 3; file++) {
            mysql.execute("FLUSH BINARY LOGS");
            for (int i = 0; i < 4; i++) {
                BinlogPosition start = end(mysql);
                String before = executed(mysql);
                Instant begun = now(mysql);
                int id = 100 * file + 10 * i;
                mysql.executeIn(
                        "d",
                        "SET SESSION binlog_transaction_compression = " + (i % 2 == 0 ? "ON" : "OFF"),
                        "BEGIN",
                        "INSERT INTO t VALUES (%d, REPEAT('x', 100)), (%d, 'y')".formatted(id, id + 1),
                        "UPDATE t SET v = 'z' WHERE id = " + id,
                        "COMMIT");
                written.add(new Written(start, before, begun, now(mysql)));
            }
        }
        return written;
    }

    private static Instant now(MySqlServer mysql) {
        return Instant.from(TIMESTAMP.parse(
                mysql.value("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)").orElseThrow()));
    }

    private static TransactionStart find(BinlogSearch search, String point) {
        return search.find(BinlogPoint.parse(point));
    }

    private static String inside(Written transaction) {
        return transaction.start().file() + ":" + (transaction.start().position() + 90);
    }

    private static void assertSameSet(MySqlServer mysql, String set, String expected) {
        assertThat(mysql.value("SELECT GTID_SUBSET('%s', '%s') AND GTID_SUBSET('%s', '%s')"
                        .formatted(set, expected, expected, set)))
                .contains("1");
    }

    private static String executed(MySqlServer mysql) {
        return mysql.value("SELECT REPLACE(@@gtid_executed, '\n', '')").orElse("");
    }

    private static BinlogPosition end(MySqlServer mysql) {
        Map<String, Object> status = mysql.query("SHOW MASTER STATUS").get(0);
        return BinlogPosition.of(
                String.valueOf(status.get("File")), Long.parseLong(String.valueOf(status.get("Position"))));
    }
}
