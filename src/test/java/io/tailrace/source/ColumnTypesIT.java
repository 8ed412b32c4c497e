package io.tailrace.source;

import static io.tailrace.change.ColumnType.BINARY;
import static io.tailrace.change.ColumnType.BITS;
import static io.tailrace.change.ColumnType.BOOLEAN;
import static io.tailrace.change.ColumnType.DATE;
import static io.tailrace.change.ColumnType.DATETIME;
import static io.tailrace.change.ColumnType.DECIMAL;
import static io.tailrace.change.ColumnType.DOUBLE;
import static io.tailrace.change.ColumnType.FLOAT;
import static io.tailrace.change.ColumnType.GEOMETRY;
import static io.tailrace.change.ColumnType.INTEGER;
import static io.tailrace.change.ColumnType.JSON;
import static io.tailrace.change.ColumnType.SET;
import static io.tailrace.change.ColumnType.STRING;
import static io.tailrace.change.ColumnType.TIME;
import static io.tailrace.change.ColumnType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every MySQL type with its edges: one class and one value, whether a row came from a snapshot, the binlog or a query. */
@ExtendWith(TestServers.class)
final class ColumnTypesIT {

    /** A column of a declared type, a literal that is stored in it, and what must come out. */
    private record Case(String declaration, String literal, ColumnType type, int fractionDigits, Object expected) {
        Case(String declaration, String literal, ColumnType type, Object expected) {
            this(declaration, literal, type, 0, expected);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("TINYINT", "-128", INTEGER, -128L),
            new Case("TINYINT(1)", "2", INTEGER, 2L),
            new Case("BOOLEAN", "1", INTEGER, 1L),
            new Case("TINYINT UNSIGNED", "255", INTEGER, 255L),
            new Case("SMALLINT", "-32768", INTEGER, -32768L),
            new Case("SMALLINT UNSIGNED", "65535", INTEGER, 65535L),
            new Case("MEDIUMINT", "-8388608", INTEGER, -8388608L),
            new Case("MEDIUMINT UNSIGNED", "16777215", INTEGER, 16777215L),
            new Case("INT", "-2147483648", INTEGER, -2147483648L),
            new Case("INT UNSIGNED", "4294967295", INTEGER, 4294967295L),
            new Case("INT(6) ZEROFILL", "42", INTEGER, 42L),
            new Case("BIGINT", "-9223372036854775808", INTEGER, Long.MIN_VALUE),
            new Case("BIGINT UNSIGNED", "9223372036854775807", INTEGER, Long.MAX_VALUE),
            new Case("BIGINT UNSIGNED", "18446744073709551615", INTEGER, new BigDecimal("18446744073709551615")),
            new Case("YEAR", "2155", INTEGER, 2155L),
            new Case("YEAR", "1901", INTEGER, 1901L),
            new Case("DECIMAL(10,2)", "-12345678.90", DECIMAL, 2, new BigDecimal("-12345678.90")),
            new Case("DECIMAL(5,0)", "7", DECIMAL, 0, new BigDecimal("7")),
            new Case(
                    "DECIMAL(65,30)",
                    "1.000000000000000000000000000001",
                    DECIMAL,
                    30,
                    new BigDecimal("1.000000000000000000000000000001")),
            new Case("NUMERIC(4,1) UNSIGNED", "999.9", DECIMAL, 1, new BigDecimal("999.9")),
            new Case("FLOAT", "1.5", FLOAT, 1.5f),
            new Case("FLOAT", "-3.25e20", FLOAT, -3.25e20f),
            new Case("FLOAT(7,3)", "1234.125", FLOAT, 1234.125f),
            new Case("FLOAT(30)", "0.1", DOUBLE, 0.1),
            new Case("DOUBLE", "0.1", DOUBLE, 0.1),
            new Case("DOUBLE(10,2)", "12.34", DOUBLE, 12.34),
            new Case("DOUBLE", "-1.7976931348623157e308", DOUBLE, -Double.MAX_VALUE),
            new Case("BIT(1)", "b'1'", BOOLEAN, true),
            new Case("BIT(1)", "b'0'", BOOLEAN, false),
            new Case("BIT(10)", "b'1000000001'", BITS, new byte[] {2, 1}),
            new Case("BIT(64)", "1", BITS, new byte[] {0, 0, 0, 0, 0, 0, 0, 1}),
            new Case("CHAR(10)", "'abc  '", STRING, "abc"),
            new Case("VARCHAR(20)", "'äöü 😀 '", STRING, "äöü 😀 "),
            new Case("VARCHAR(20) CHARACTER SET latin1", "'äöü'", STRING, "äöü"),
            new Case("VARCHAR(20)", "''", STRING, ""),
            new Case("VARCHAR(20) COLLATE utf8mb4_bin", "'Bin'", STRING, "Bin"),
            new Case("TEXT", "'text'", STRING, "text"),
            new Case("LONGTEXT", "REPEAT('x', 70000)", STRING, "x".repeat(70_000)),
            new Case("ENUM('a','b,c')", "'b,c'", STRING, "b,c"),
            new Case("SET('r','w','x')", "'x,r'", SET, "r,x"),
            new Case("SET('r','w','x')", "''", SET, ""),
            new Case("BINARY(4)", "x'0100'", BINARY, new byte[] {1, 0, 0, 0}),
            new Case("BINARY(3)", "x'20FF20'", BINARY, new byte[] {32, -1, 32}),
            new Case("VARBINARY(8)", "x'01FF00'", BINARY, new byte[] {1, -1, 0}),
            new Case("BLOB", "x'00FF'", BINARY, new byte[] {0, -1}),
            new Case("TINYBLOB", "x''", BINARY, new byte[0]),
            new Case("DATE", "'1000-01-01'", DATE, LocalDate.of(1000, 1, 1)),
            new Case("DATE", "'9999-12-31'", DATE, LocalDate.of(9999, 12, 31)),
            new Case("DATE", "'1582-10-10'", DATE, LocalDate.of(1582, 10, 10)),
            new Case("TIME", "'-838:59:59'", TIME, Duration.parse("PT-838H-59M-59S")),
            new Case("TIME(6)", "'00:00:00.000001'", TIME, 6, Duration.ofNanos(1_000)),
            new Case("TIME(3)", "'-00:00:00.500'", TIME, 3, Duration.ofMillis(-500)),
            new Case("TIME(1)", "'36:00:00.5'", TIME, 1, Duration.parse("PT36H0.5S")),
            new Case("DATETIME", "'2024-06-19 10:00:00'", DATETIME, LocalDateTime.parse("2024-06-19T10:00:00")),
            new Case(
                    "DATETIME(3)",
                    "'1969-12-31 23:59:59.999'",
                    DATETIME,
                    3,
                    LocalDateTime.parse("1969-12-31T23:59:59.999")),
            new Case(
                    "DATETIME(6)",
                    "'9999-12-31 23:59:59.999999'",
                    DATETIME,
                    6,
                    LocalDateTime.parse("9999-12-31T23:59:59.999999")),
            new Case("DATETIME", "'1000-01-01 00:00:00'", DATETIME, LocalDateTime.parse("1000-01-01T00:00:00")),
            new Case("DATETIME", "'2024-03-31 02:30:00'", DATETIME, LocalDateTime.parse("2024-03-31T02:30:00")),
            new Case("TIMESTAMP NULL", "'2024-06-19 10:00:00'", TIMESTAMP, Instant.parse("2024-06-19T10:00:00Z")),
            new Case(
                    "TIMESTAMP(6) NULL",
                    "'2038-01-19 03:14:07.499999'",
                    TIMESTAMP,
                    6,
                    Instant.parse("2038-01-19T03:14:07.499999Z")),
            new Case(
                    "TIMESTAMP(3) NULL",
                    "'1970-01-01 00:00:01.5'",
                    TIMESTAMP,
                    3,
                    Instant.parse("1970-01-01T00:00:01.5Z")),
            new Case(
                    "JSON",
                    "'{\"b\": 1, \"a\": [1.50, 2e20, true, null, \"x\\\\ny, z\"]}'",
                    JSON,
                    "{\"a\":[1.5,200000000000000000000,true,null,\"x\\ny, z\"],\"b\":1}"),
            new Case("JSON", "'\"ä/\\\\u0001\"'", JSON, "\"ä/\\u0001\""),
            new Case(
                    "JSON", "'[18446744073709551615, -1, 0.1, 1e-7]'", JSON, "[18446744073709551615,-1,0.1,0.0000001]"),
            new Case("JSON", "JSON_OBJECT('d', CAST('12.30' AS DECIMAL(5,2)))", JSON, "{\"d\":12.3}"),
            new Case("JSON", "'{}'", JSON, "{}"),
            new Case(
                    "JSON",
                    "JSON_ARRAY(REPEAT('x', 70000), -70000, CAST(3000000000 AS UNSIGNED), 1, true, JSON_OBJECT('a', REPEAT('y', 70000), 'b', null))",
                    JSON,
                    "[\"" + "x".repeat(70_000) + "\",-70000,3000000000,1,true,{\"a\":\"" + "y".repeat(70_000)
                            + "\",\"b\":null}]"),
            new Case(
                    "JSON",
                    "JSON_ARRAY(REPEAT(x'ff', 60))",
                    JSON,
                    "[\"base64:type15:" + "/".repeat(76) + "\\n" + "////\"]"),
            new Case("POINT", "ST_GeomFromText('POINT(1 2)')", GEOMETRY, point(0)),
            new Case(
                    "GEOMETRY SRID 4326",
                    "ST_GeomFromText('POINT(1 2)', 4326, 'axis-order=long-lat')",
                    GEOMETRY,
                    point(4326)));

    @Test
    void readsARowOfTheSnapshotOfTheStreamAndOfAQueryAlike(TestSpace space) {
        StringBuilder create = new StringBuilder("CREATE TABLE t (id INT PRIMARY KEY");
        StringBuilder values = new StringBuilder();
        StringBuilder nulls = new StringBuilder();
        for (int i = 0; i < CASES.size(); i++) {
            create.append(", c").append(i).append(' ').append(CASES.get(i).declaration());
            values.append(", ").append(CASES.get(i).literal());
            nulls.append(", NULL");
        }
        space.mysql()
                .executeIn(
                        space.database(),
                        create + ")",
                        "SET time_zone = '+00:00'",
                        "INSERT INTO t VALUES (1" + values + "), (2" + nulls + ")");
        SourceConfig config = TestingSources.config(space.mysql(), space.database(), "t");

        try (TestingSources sources = new TestingSources(space.mysql(), config)) {
            TestingSink sink = sources.snapshot();
            sink.awaitSnapshot();
            space.mysql()
                    .executeIn(
                            space.database(),
                            "SET time_zone = '+00:00'",
                            "INSERT INTO t VALUES (3" + values + "), (4" + nulls + ")");
            sink.awaitStreamed(2);

            List<Change> changes = sink.changes();
            List<String> differences = new ArrayList<>();
            compare("snapshot", ((Change.SnapshotRow) changes.get(0)).row(), differences);
            compare("stream", ((Change.Inserted) changes.get(2)).after(), differences);
            compare("query", queried(config).get(0), differences);
            assertThat(differences).isEmpty();
            assertAllNull(((Change.SnapshotRow) changes.get(1)).row());
            assertAllNull(((Change.Inserted) changes.get(3)).after());
            assertAllNull(queried(config).get(1));
            assertThat(((Change.SnapshotRow) changes.get(0)).row().schema())
                    .isSameAs(((Change.SnapshotRow) changes.get(1)).row().schema());
        }
    }

    private static List<Row> queried(SourceConfig config) {
        try (MySqlTables tables = new MySqlTables(new MySqlConnections(config))) {
            return tables.table(new TableId(config.database(), "t")).firstRows(2);
        }
    }

    private static void compare(String origin, Row row, List<String> differences) {
        for (int i = 0; i < CASES.size(); i++) {
            Case expected = CASES.get(i);
            Object value = row.value(i + 1);
            Column column = row.schema().columns().get(i + 1);
            Column expectedColumn = new Column("c" + i, expected.type(), expected.fractionDigits(), true);
            if (!column.equals(expectedColumn)) {
                differences.add("%s %s: %s".formatted(origin, expected.declaration(), column));
            }
            boolean equal = expected.expected() instanceof byte[] bytes
                    ? value instanceof byte[] actual && java.util.Arrays.equals(bytes, actual)
                    : expected.expected().equals(value);
            if (!equal) {
                differences.add("%s %s %s: %s (%s)"
                        .formatted(
                                origin,
                                expected.declaration(),
                                expected.literal(),
                                value instanceof byte[] b
                                        ? java.util.HexFormat.of().formatHex(b)
                                        : value,
                                value == null ? "" : value.getClass().getSimpleName()));
            }
        }
    }

    private static void assertAllNull(Row row) {
        for (int i = 0; i < CASES.size(); i++) {
            assertThat(row.value(i + 1)).as(CASES.get(i).declaration()).isNull();
        }
    }

    private static byte[] point(int srid) {
        return java.nio.ByteBuffer.allocate(25)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(srid)
                .put((byte) 1)
                .putInt(1)
                .putDouble(1)
                .putDouble(2)
                .array();
    }
}
