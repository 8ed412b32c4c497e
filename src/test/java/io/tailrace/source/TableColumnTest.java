package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableColumnTest {

    @ParameterizedTest
    @CsvSource({
        "tinyint, 3, INTEGER",
        "bigint, 20, INTEGER",
        "year, 0, INTEGER",
        "decimal, 10, DECIMAL",
        "float, 12, FLOAT",
        "double, 22, DOUBLE",
        "bit, 1, BOOLEAN",
        "bit, 2, BITS",
        "enum, 0, STRING",
        "longtext, 0, STRING",
        "set, 0, SET",
        "varbinary, 0, BINARY",
        "tinyblob, 0, BINARY",
        "date, 0, DATE",
        "time, 0, TIME",
        "datetime, 0, DATETIME",
        "timestamp, 0, TIMESTAMP",
        "json, 0, JSON",
        "multipolygon, 0, GEOMETRY",
        "geomcollection, 0, GEOMETRY",
    })
    void knowsTheFamilyOfEveryDataType(String dataType, long bits, ColumnType type) {
        assertThat(TableColumn.type(dataType, bits)).contains(type);
    }

    @Test
    void knowsNoFamilyOfATypeItNeverHeardOf() {
        assertThat(TableColumn.type("vector", 0)).isEmpty();
    }

    @Test
    void quotesNamesWithBackticksInThem() {
        assertThat(TableColumn.quote("a`b")).isEqualTo("`a``b`");
    }

    @Test
    void ordersAnEnumAsItComparesIt() {
        Column column = new Column("size", ColumnType.STRING, 0, false);

        assertThat(new TableColumn(column, "enum").ordered()).isEqualTo("CONCAT(`size`, '')");
        assertThat(new TableColumn(column, "varchar").ordered()).isEqualTo("`size`");
    }
}
