package io.tailrace.source;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import java.util.Optional;

/**
 * A column as queries need to know it.
 *
 * @param dataType MySQL's name of the type, in lower case and without length
 */
record TableColumn(Column column, String dataType) {

    /** @param bits the numeric precision, which for BIT is its number of bits */
    static Optional<ColumnType> type(String dataType, long bits) {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> Optional.of(ColumnType.INTEGER);
            case "decimal" -> Optional.of(ColumnType.DECIMAL);
            case "float" -> Optional.of(ColumnType.FLOAT);
            case "double" -> Optional.of(ColumnType.DOUBLE);
            case "bit" -> Optional.of(bits == 1 ? ColumnType.BOOLEAN : ColumnType.BITS);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum" ->
                Optional.of(ColumnType.STRING);
            case "set" -> Optional.of(ColumnType.SET);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Optional.of(ColumnType.BINARY);
            case "date" -> Optional.of(ColumnType.DATE);
            case "time" -> Optional.of(ColumnType.TIME);
            case "datetime" -> Optional.of(ColumnType.DATETIME);
            case "timestamp" -> Optional.of(ColumnType.TIMESTAMP);
            case "json" -> Optional.of(ColumnType.JSON);
            case "geometry", "point", "linestring", "polygon" -> Optional.of(ColumnType.GEOMETRY);
            case "multipoint", "multilinestring", "multipolygon" -> Optional.of(ColumnType.GEOMETRY);
            case "geomcollection", "geometrycollection" -> Optional.of(ColumnType.GEOMETRY);
            default -> Optional.empty();
        };
    }

    /** The column's name in SQL. */
    String quoted() {
        return quote(column.name());
    }

    /** The expression to select, such that the driver hands the value over undamaged. */
    String selected() {
        return switch (column.type()) {
            // As text: the driver's own classes know neither zero dates nor times beyond a day.
            case DATE, TIME, DATETIME, TIMESTAMP -> "CAST(" + quoted() + " AS CHAR)";
            // MySQL hands a FLOAT over with six digits, a DOUBLE with all.
            case FLOAT -> "(" + quoted() + " + 0e0)";
            case INTEGER, DECIMAL, DOUBLE, BOOLEAN, BITS, STRING, SET, BINARY, JSON, GEOMETRY -> quoted();
        };
    }

    /** The expression whose order agrees with its comparison to a value. */
    String ordered() {
        return switch (dataType) {
            // They are sorted by number but compared by text. No index serves this expression, but it is right.
            case "enum", "set" -> "CONCAT(" + quoted() + ", '')";
            default -> quoted();
        };
    }

    static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
