package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one table in chunks by primary key, each between two places in the binlog: it holds all that was committed up to the first,
 * and nothing that was committed behind the second. Confined to one thread.
 *
 * <p>A transaction is in the binlog, where replicas see it, a moment before it is in the tables. So a position says nothing of what
 * a query will see; a GTID in {@code gtid_executed} does, for it gets there behind the commit.
 */
public final class ChunkReader implements AutoCloseable {

    private final MySqlTables tables;
    private final MySqlTable table;
    private final SourceConfig source;
    private final RangeCondition condition;

    private ChunkReader(SourceConfig source, MySqlTables tables, MySqlTable table, RangeCondition condition) {
        this.source = source;
        this.tables = tables;
        this.table = table;
        this.condition = condition;
    }

    /**
     * Opens a table, as it is built now.
     *
     * @param range which rows to read; empty: all
     * @throws SourceException when there is no such table, or the range does not fit it
     */
    public static ChunkReader open(SourceConfig source, TableId id, Optional<ColumnRange> range) {
        MySqlTables tables = new MySqlTables(new MySqlConnections(source));
        try {
            MySqlTable table = tables.table(id);
            return new ChunkReader(
                    source, tables, table, range.map(table::condition).orElse(RangeCondition.NONE));
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    /**
     * Some rows.
     *
     * @param readBefore where the binlog ended once they were read
     * @param isLast whether the table has no rows behind them
     */
    public record Chunk(List<Row> rows, BinlogPosition readBefore, boolean isLast) {}

    /**
     * The next rows in the order of the primary key.
     *
     * @param serverUuid the server that is to be read
     * @param committed the transactions that the rows must show, as a GTID set
     * @return empty while those are not all committed
     * @throws SourceException when it is another server, or the table was altered
     */
    public Optional<Chunk> next(Optional<Row> last, int limit, String serverUuid, String committed) {
        return tables.ask(table.schema().id(), open -> {
            Query query = new Query(open);
            Map<String, String> answer = query.rows(
                            "SELECT @@server_uuid AS server, GTID_SUBSET(?, @@GLOBAL.gtid_executed) AS shown",
                            committed)
                    .get(0);
            if (!serverUuid.equals(answer.get("server"))) {
                throw new SourceException(
                        "%s is another server now, %s. Wait until the daemon follows it"
                                .formatted(source, answer.get("server")),
                        true,
                        null);
            }
            if (!"1".equals(answer.get("shown"))) {
                return Optional.empty();
            }
            List<Row> rows = table.rowsAfter(last, limit, condition);
            BinlogPosition end = ServerPosition.binlogEnd(query);
            if (!table.isAsBuilt(open)) {
                throw new SourceException(
                        "table %s was altered while it was read"
                                .formatted(table.schema().id()),
                        true,
                        null);
            }
            return Optional.of(new Chunk(rows, end, rows.size() < limit));
        });
    }

    /** A row of which nothing is known but its key, from {@link #key}. */
    public Row rowOf(List<String> key) {
        return table.rowOf(key);
    }

    /** A row's primary key as text. */
    public List<String> key(Row row) {
        return table.keyTexts(row);
    }

    @Override
    public void close() {
        tables.close();
    }
}
