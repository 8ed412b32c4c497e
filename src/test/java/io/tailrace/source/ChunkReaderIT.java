package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
        reader = ChunkReader.open(source, new TableId(space.database(), "t"));
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
