package io.tailrace.change;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row, or only its key, in a form that can be kept and read back: each column with its value as text. Its own text form shows
 * the key only.
 *
 * @param primaryKey names of the primary key's columns, in the key's order
 */
public record RowImage(TableId table, List<Cell> cells, List<String> primaryKey) {

    /** @param value empty: NULL */
    public record Cell(Column column, Optional<String> value) {}

    public RowImage {
        cells = List.copyOf(cells);
        primaryKey = List.copyOf(primaryKey);
    }

    public static RowImage of(Row row) {
        return of(row, row.schema().columns());
    }

    /** No more than the columns of the primary key. */
    public static RowImage keyOf(Row row) {
        TableSchema schema = row.schema();
        return of(
                row,
                schema.primaryKey().stream()
                        .map(name -> schema.columns().get(schema.indexOf(name)))
                        .toList());
    }

    private static RowImage of(Row row, List<Column> columns) {
        TableSchema schema = row.schema();
        List<Cell> cells = columns.stream()
                .map(column -> new Cell(
                        column,
                        Optional.ofNullable(row.value(schema.indexOf(column.name())))
                                .map(ValueText::write)))
                .toList();
        return new RowImage(schema.id(), cells, schema.primaryKey());
    }

    /** The row of these columns. */
    public Row row() {
        TableSchema schema =
                new TableSchema(table, cells.stream().map(Cell::column).toList(), primaryKey);
        return rowOf(schema);
    }

    /** The row in another schema of the table; what that has beyond these columns is NULL. */
    public Row rowOf(TableSchema schema) {
        @Nullable Object[] values = new @Nullable Object[schema.columns().size()];
        for (Cell cell : cells) {
            int index = schema.indexOf(cell.column().name());
            if (index >= 0) {
                values[index] = cell.value()
                        .map(text -> ValueText.read(cell.column().type(), text))
                        .orElse(null);
            }
        }
        return new Row(schema, values);
    }

    /** The primary key for messages, as {@link Row#key()} gives it. */
    public String key() {
        return row().key();
    }

    @Override
    public String toString() {
        return table + "[" + key() + "]";
    }
}
