package io.tailrace.source;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the rows of one table as long as its schema stays the same. Immutable.
 *
 * <p>Values are fetched without the schema's defaults: Connect's {@code Struct.get} would put the column's default in the place
 * of a NULL. Where there is no default, it is the cheaper way, for it takes the field and not its name.
 */
final class RowDecoder {

    private final TableSchema schema;
    private final Field[] fields;
    private final boolean[] hasDefault;
    private final ColumnDecoder[] decoders;

    private RowDecoder(TableSchema schema, List<Field> fields, List<ColumnDecoding> columns) {
        this.schema = schema;
        this.fields = fields.toArray(Field[]::new);
        this.hasDefault = new boolean[this.fields.length];
        for (int i = 0; i < hasDefault.length; i++) {
            hasDefault[i] = this.fields[i].schema().defaultValue() != null;
        }
        this.decoders = columns.stream().map(ColumnDecoding::decoder).toArray(ColumnDecoder[]::new);
    }

    /**
     * @param rowSchema the schema of a row before or after the change
     * @param keySchema null for a table without a primary key
     */
    static RowDecoder compile(TableId table, Schema rowSchema, @Nullable Schema keySchema) {
        List<ColumnDecoding> columns =
                rowSchema.fields().stream().map(ColumnDecoding::of).toList();
        List<String> primaryKey = new ArrayList<>();
        if (keySchema != null) {
            keySchema.fields().stream().map(Field::name).forEach(primaryKey::add);
        }
        List<Column> described = columns.stream().map(ColumnDecoding::column).toList();
        return new RowDecoder(new TableSchema(table, described, primaryKey), rowSchema.fields(), columns);
    }

    TableSchema schema() {
        return schema;
    }

    /** Never shows a value in its failures. */
    Row decode(Struct row) {
        @Nullable Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            @Nullable Object value = hasDefault[i] ? row.getWithoutDefault(fields[i].name()) : row.get(fields[i]);
            if (value != null) {
                values[i] = decode(i, value);
            }
        }
        return new Row(schema, values);
    }

    private Object decode(int column, Object value) {
        try {
            return decoders[column].decode(value);
        } catch (RuntimeException e) {
            SourceException failure = new SourceException(
                    "column %s.%s: its value, a %s, cannot be decoded as %s"
                            .formatted(
                                    schema.id(),
                                    fields[column].name(),
                                    value.getClass().getSimpleName(),
                                    schema.columns().get(column).type()),
                    false,
                    null);
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
    }
}
