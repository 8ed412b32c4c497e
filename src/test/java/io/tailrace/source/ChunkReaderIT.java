package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestServers.class)
class ChunkReaderIT {

    private TestSpace space;
    private ChunkReader reader;
    private ServerPosition server;

    @BeforeEach
    void open(TestSpace given) {
        space = given;
        execute("CREATE TABLE t (a INT, b VARCHAR(5), c INT, PRIMARY KEY (a, b))");
        execute("INSERT INTO t VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)");
        SourceConfig source = TestingSourceConfig.of(space);
        server = new MySqlPreflight(source).position();
        reader = ChunkReader.open(source, new TableId(space.database(), "t"), Optional.empty());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void readsOnInTheOrderOfTheKeyFromAKeyThatWasWrittenDown() {
        ChunkReader.Chunk first = chunk(Optional.empty(), 2).orElseThrow();
        List<String> key = reader.key(first.rows().get(1));

        ChunkReader.Chunk second = chunk(Optional.of(reader.rowOf(key)), 2).orElseThrow();

        assertThat(first.rows()).extracting(row -> row.value(2)).containsExactly(10L, 20L);
        assertThat(first.isLast()).isFalse();
        assertThat(key).containsExactly("1", "y");
        assertThat(second.rows()).extracting(row -> row.value(2)).containsExactly(30L);
        assertThat(second.isLast()).isTrue();
        assertThat(second.readBefore()).isGreaterThanOrEqualTo(server.position());
    }

    @Test
    void readsNothingWhileATransactionIsNotInTheTablesYet() {
        String coming = server.serverUuid() + ":1-999999999999";

        assertThat(reader.next(Optional.empty(), 2, server.serverUuid(), coming))
                .isEmpty();
    }

    @Test
    void doesNotTakeAnotherServersRows() {
        assertThatThrownBy(() -> reader.next(Optional.empty(), 2, "another", ""))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("another server");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "id:2..3, 2 3",
                "id:..2, 1 2",
                "name:M.., 2 3",
                "name:A' OR 1=1 -- ..B, 1",
                "price:1.5..1.50, 2",
                "rate:0.1..0.1, 1",
                "day:2024-01-31..2024-02-29, 2 3",
                "span:-10:00:00..00:00:00, 1 2",
                "at:2024-01-02..2024-01-02, 2",
                "at:2024-01-02T23:59:59.5.., 2 3",
                "at:2024-01-02 23:59:59.6.., 3",
                "stamp:2024-01-02T00:00:00Z..2024-01-02T00:00:00Z, 2",
                "stamp:..2024-01-01, 1",
                "kind:large..small, 2 3"
            })
    void readsTheRowsOfARange(String range, String ids) {
        execute("""
                CREATE TABLE ranges (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), rate FLOAT, day DATE,
                  span TIME, at DATETIME(1), stamp TIMESTAMP NULL, kind ENUM('small', 'large', 'huge'))""");
        execute("""
                INSERT INTO ranges VALUES
                  (1, 'Adam', 1.49, 0.1, '2024-01-30', '-09:30:00', '2024-01-01 23:59:59.9', FROM_UNIXTIME(1704153599), 'huge'),
                  (2, 'Mia', 1.5, 0.2, '2024-01-31', '00:00:00', '2024-01-02 23:59:59.5', FROM_UNIXTIME(1704153600), 'large'),
                  (3, 'Zoe', 1.51, 0.3, '2024-02-29', '00:00:01', '2024-01-03 00:00:00', FROM_UNIXTIME(1704240000), 'small'),
                  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)""");
        List<Row> rows;
        try (ChunkReader ranges = ChunkReader.open(
                TestingSourceConfig.of(space),
                new TableId(space.database(), "ranges"),
                Optional.of(ColumnRange.parse(range)))) {
            rows = ranges.next(Optional.empty(), 10, server.serverUuid(), "")
                    .orElseThrow()
                    .rows();
        }

        assertThat(rows.stream().map(row -> String.valueOf(row.value(0))).collect(Collectors.joining(" ")))
                .isEqualTo(ids);
    }

    @Test
    void goesOnWithinARange() {
        ChunkReader.Chunk chunk;
        try (ChunkReader range = ChunkReader.open(
                TestingSourceConfig.of(space),
                new TableId(space.database(), "t"),
                Optional.of(ColumnRange.parse("c:10..20")))) {
            Row last = range.next(Optional.empty(), 1, server.serverUuid(), "")
                    .orElseThrow()
                    .rows()
                    .get(0);
            chunk = range.next(Optional.of(last), 5, server.serverUuid(), "").orElseThrow();
        }

        assertThat(chunk.rows()).extracting(row -> row.value(2)).containsExactly(20L);
        assertThat(chunk.isLast()).isTrue();
    }

    @Test
    void noticesThatTheTableWasAltered() {
        execute("ALTER TABLE t ADD COLUMN d INT");

        assertThatThrownBy(() -> chunk(Optional.empty(), 2))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("was altered");
    }

    private Optional<ChunkReader.Chunk> chunk(Optional<Row> last, int limit) {
        return reader.next(last, limit, server.serverUuid(), "");
    }

    private void execute(String sql) {
        space.mysql().executeIn(space.database(), sql);
    }
}
