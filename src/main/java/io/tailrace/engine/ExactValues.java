package io.tailrace.engine;

import io.debezium.DebeziumException;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.Column;
import io.debezium.relational.ValueConverter;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Lets the numbers of our readers through to the record as they are; everything else is converted by Debezium. */
final class ExactValues extends MySqlValueConverters {

    ExactValues(MySqlConnectorConfig config) {
        super(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                value -> value,
                config.getEventConvertingFailureHandlingMode(),
                config.getServiceRegistry());
    }

    @Override
    public SchemaBuilder schemaBuilder(Column column) {
        Optional<ExactType> type = ExactType.of(column);
        return type.isPresent() ? SchemaBuilder.int64().name(type.get().schemaName()) : super.schemaBuilder(column);
    }

    @Override
    public ValueConverter converter(Column column, Field field) {
        if (ExactType.of(column).isPresent()) {
            // Anything but a Long is a column's default, of which nobody makes use.
            return value -> value instanceof Long ? value : null;
        }
        ValueConverter converter = super.converter(column, field);
        return isJson(column)
                ? value -> converter.convert(value instanceof byte[] image ? text(image) : value)
                : converter;
    }

    private static boolean isJson(Column column) {
        return column.typeName().equalsIgnoreCase("JSON");
    }

    private static String text(byte[] image) {
        try {
            return JsonImage.text(image);
        } catch (IOException e) {
            throw new DebeziumException(e);
        }
    }
}
