package io.tailrace.change;

import java.util.HexFormat;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row: a value or null for each column of its schema, of the Java class that {@link ColumnType} names. Immutable by
 * agreement: nobody writes to the array after it was handed over. Its text form shows the key only, never the contents.
 */
public final class Row {

    private final TableSchema schema;
    private final @Nullable Object[] values;

    public Row(TableSchema schema, @Nullable Object[] values) {
        if (values.length != schema.columns().size()) {
            throw new IllegalArgumentException("%s has %d columns, the row %d values"
                    .formatted(schema.id(), schema.columns().size(), values.length));
        }
        this.schema = schema;
        this.values = values;
    }

    public TableSchema schema() {
        return schema;
    }

    public @Nullable Object value(int column) {
        return values[column];
    }

    /** The row with no columns but those of its primary key. */
    public Row ofKey() {
        TableSchema ofKey = schema.ofKey();
        @Nullable Object[] key = new @Nullable Object[ofKey.columns().size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = values[schema.indexOf(ofKey.columns().get(i).name())];
        }
        return new Row(ofKey, key);
    }

    /** The primary key for messages, such as {@code ord_id=0007, ord_line_id=02}. */
    public String key() {
        StringJoiner key = new StringJoiner(", ");
        for (String column : schema.primaryKey()) {
            key.add(column + "=" + text(values[schema.indexOf(column)]));
        }
        return key.toString();
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : value;
    }

    @Override
    public String toString() {
        return schema.id() + "[" + key() + "]";
    }
}
