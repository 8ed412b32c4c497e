package io.tailrace.verify;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A table in memory with the columns id (its key), owner and note, which may be null. Confined to one thread. */
final class TestingRows implements TableRows {

    private final TableSchema schema;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private Runnable beforeEachCall = () -> {};

    TestingRows(String name) {
        schema = new TableSchema(
                new TableId("app_db", name),
                List.of(
                        new Column("id", ColumnType.STRING, 0, false),
                        new Column("owner", ColumnType.STRING, 0, false),
                        new Column("note", ColumnType.STRING, 0, true)),
                List.of("id"));
    }

    Row put(String id, String owner, String note) {
        Row row = new Row(schema, new Object[] {id, owner, note});
        rows.put(id, row);
        return row;
    }

    String note(String id) {
        return (String) rows.get(id).value(2);
    }

    void delete(String id) {
        rows.remove(id);
    }

    void beforeEachCall(Runnable action) {
        beforeEachCall = action;
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public List<Row> after(Optional<Row> last, int limit) {
        beforeEachCall.run();
        var rest = last.isEmpty() ? rows : rows.tailMap(id(last.get()), false);
        return rest.values().stream().limit(limit).toList();
    }

    @Override
    public List<Row> withKeysOf(List<Row> asked) {
        beforeEachCall.run();
        List<Row> found = new ArrayList<>();
        asked.forEach(row -> Optional.ofNullable(rows.get(id(row))).ifPresent(found::add));
        return found;
    }

    private static String id(Row row) {
        return (String) row.value(0);
    }
}
