package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Of all bytes of a file only those count at which the server itself lists an event, and its end. */
final class BinlogProbeIT {

    @Test
    void tellsWhereEventsBeginFromOtherBytes() {
        try (MySqlServer mysql = MySqlServer.start(MySqlOptions.DEFAULT)) {
            mysql.createDatabase("d");
            mysql.executeIn("d", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(2000))");
            mysql.execute("FLUSH BINARY LOGS");
            String file = mysql.value("SHOW MASTER STATUS").orElseThrow();
            mysql.executeIn(
                    "d",
                    "INSERT INTO t VALUES (1, 'x')",
                    "SET SESSION binlog_transaction_compression = ON",
                    "INSERT INTO t VALUES (2, REPEAT('y', 500))");
            Set<Long> begins = new HashSet<>();
            for (Map<String, Object> event : mysql.query("SHOW BINLOG EVENTS IN '" + file + "'")) {
                begins.add(number(event, "Pos"));
                begins.add(number(event, "End_log_pos"));
            }
            mysql.execute("FLUSH BINARY LOGS");
            long size = mysql.query("SHOW BINARY LOGS").stream()
                    .filter(kept -> kept.get("Log_name").equals(file))
                    .mapToLong(kept -> number(kept, "File_size"))
                    .findFirst()
                    .orElseThrow();
            begins.add(size);
            BinlogFileReader reader = new BinlogFileReader(TestingSources.config(mysql, "d", "t"));

            Set<Long> found = new HashSet<>();
            for (long position : nearby(begins, size)) {
                if (BinlogProbe.isBoundary(reader, BinlogPosition.of(file, position))) {
                    found.add(position);
                }
            }

            assertThat(found).isEqualTo(begins);
        }
    }

    private static Set<Long> nearby(Set<Long> begins, long size) {
        Set<Long> positions = new TreeSet<>(begins);
        for (long begin : begins) {
            for (long bytes : new long[] {1, 4, 9, 19}) {
                positions.add(Math.max(5, Math.min(size, begin + bytes)));
            }
        }
        return positions;
    }

    private static long number(Map<String, Object> row, String column) {
        return Long.parseLong(String.valueOf(row.get(column)));
    }
}
