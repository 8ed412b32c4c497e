package io.tailrace.verify;

import io.tailrace.change.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row's primary key by its values. */
record RowKey(List<@Nullable Object> values) {

    static RowKey of(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : row.schema().primaryKey()) {
            Object value = row.value(row.schema().indexOf(column));
            values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }
        return new RowKey(values);
    }
}
