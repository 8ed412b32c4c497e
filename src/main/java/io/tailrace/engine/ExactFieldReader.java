package io.tailrace.engine;

import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlTextProtocolFieldReader;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot's rows, their dates and times as the text that MySQL sends, past the driver's classes for them. */
final class ExactFieldReader extends MySqlTextProtocolFieldReader {

    ExactFieldReader(MySqlConnectorConfig config) {
        super(config);
    }

    @Override
    public @Nullable Object readField(ResultSet found, int index, Column column, Table table) throws SQLException {
        Optional<ExactType> type = ExactType.of(column);
        if (type.isEmpty()) {
            Object value = super.readField(found, index, column, table);
            return value instanceof byte[] name && isNamed(column) ? new String(name, StandardCharsets.UTF_8) : value;
        }
        byte[] text = found.getBytes(index);
        return text == null ? null : TextValue.read(type.get(), text);
    }

    /** Whether values are names out of a list. In the character set binary they come as bytes, which Debezium's converters refuse. */
    static boolean isNamed(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        return type.equals("ENUM") || type.equals("SET");
    }
}
