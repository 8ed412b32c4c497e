package io.tailrace.engine;

import io.debezium.DebeziumException;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.Column;
import io.debezium.relational.ValueConverter;
import java.io.IOException;
import java.sql.Types;
import java.util.Locale;
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
        return type.isPresent()
                ? SchemaBuilder.int64().name(type.get().schemaName())
                : super.schemaBuilder(stored(column));
    }

    @Override
    public ValueConverter converter(Column column, Field field) {
        if (ExactType.of(column).isPresent()) {
            // Anything but a Long is a column's default, of which nobody makes use.
            return value -> value instanceof Long ? value : null;
        }
        ValueConverter converter = super.converter(stored(column), field);
        return isJson(column)
                ? value -> converter.convert(value instanceof byte[] image ? text(image) : value)
                : converter;
    }

    /**
     * The column as MySQL keeps it, where a statement in the binlog uses another word: a text in the character set binary is
     * bytes, a FLOAT4 a FLOAT, and a REAL a DOUBLE.
     */
    private static Column stored(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        if (type.startsWith("FLOAT4")) {
            return column.edit().type(type.replace("FLOAT4", "FLOAT")).create();
        }
        if (type.startsWith("REAL")) {
            return column.edit()
                    .type(type.replace("REAL", "DOUBLE"))
                    .jdbcType(Types.DOUBLE)
                    .create();
        }
        return isText(column) && "binary".equalsIgnoreCase(column.charsetName())
                ? column.edit().jdbcType(Types.VARBINARY).type("VARBINARY").create()
                : column;
    }

    private static boolean isText(Column column) {
        return switch (column.jdbcType()) {
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR ->
                !ExactFieldReader.isNamed(column);
            default -> false;
        };
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
