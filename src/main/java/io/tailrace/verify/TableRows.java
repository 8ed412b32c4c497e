package io.tailrace.verify;

import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.source.MySqlTable;
import java.util.List;
import java.util.Optional;

/** The rows of one source table, as they are at each call. Called from the verifying thread only. */
public interface TableRows {

    TableSchema schema();

    /**
     * The next rows in the order of the primary key.
     *
     * @param last the last row of the call before; empty: from the start
     * @return fewer than the limit when the end is reached
     */
    List<Row> after(Optional<Row> last, int limit);

    /** Those rows that still exist under the primary keys of the given rows, in no order. */
    List<Row> withKeysOf(List<Row> rows);

    /** The rows of a table in MySQL. */
    static TableRows of(MySqlTable table) {
        return new TableRows() {
            @Override
            public TableSchema schema() {
                return table.schema();
            }

            @Override
            public List<Row> after(Optional<Row> last, int limit) {
                return table.rowsAfter(last, limit);
            }

            @Override
            public List<Row> withKeysOf(List<Row> rows) {
                return table.rowsByKey(rows);
            }
        };
    }
}
