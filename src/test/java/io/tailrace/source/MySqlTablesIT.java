package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestServers.class)
class MySqlTablesIT {

    private TestSpace space;
    private MySqlTables tables;

    @BeforeEach
    void open(TestSpace given) {
        space = given;
        tables = new MySqlTables(new MySqlConnections(TestingSourceConfig.of(space)));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void describesColumnsAndTheOrderOfThePrimaryKey() {
        execute("""
                CREATE TABLE t (
                  `b``c` VARCHAR(20) NOT NULL, a TINYINT(1) NOT NULL, flag BIT(1), bits BIT(9), price DECIMAL(10,3),
                  at TIMESTAMP(6) NULL, day DATETIME(3), span TIME(2), hidden INT INVISIBLE,
                  twice INT AS (a * 2) VIRTUAL, thrice INT AS (a * 3) STORED, PRIMARY KEY (a, `b``c`))""");

        TableSchema schema = table("t").schema();

        assertThat(schema.columns())
                .containsExactly(
                        new Column("b`c", ColumnType.STRING, 0, false),
                        new Column("a", ColumnType.INTEGER, 0, false),
                        new Column("flag", ColumnType.BOOLEAN, 0, true),
                        new Column("bits", ColumnType.BITS, 0, true),
                        new Column("price", ColumnType.DECIMAL, 3, true),
                        new Column("at", ColumnType.TIMESTAMP, 6, true),
                        new Column("day", ColumnType.DATETIME, 3, true),
                        new Column("span", ColumnType.TIME, 2, true),
                        new Column("hidden", ColumnType.INTEGER, 0, true),
                        new Column("twice", ColumnType.INTEGER, 0, true),
                        new Column("thrice", ColumnType.INTEGER, 0, true));
        assertThat(schema.primaryKey()).containsExactly("a", "b`c");
    }

    @Test
    void readsEveryTypeAsItsJavaClass() {
        execute("""
                CREATE TABLE t (id INT PRIMARY KEY, tiny TINYINT(1), big BIGINT, ubig BIGINT UNSIGNED, ubig2 BIGINT UNSIGNED,
                  filled INT ZEROFILL, price DECIMAL(30,4), f FLOAT, d DOUBLE, flag BIT(1), bits BIT(12), y YEAR,
                  name VARCHAR(20), fixed CHAR(5), kind ENUM('a','b'), tags SET('x','y','z'), bin BINARY(4), vbin VARBINARY(9),
                  day DATE, span TIME(3), at DATETIME(6), stamp TIMESTAMP(3) NULL, doc JSON, place GEOMETRY)""", """
                INSERT INTO t VALUES (1, 5, -9223372036854775808, 9223372036854775807, 18446744073709551615,
                  7, -12.5, 16777217.3, 0.1, b'1', b'100000000001', 2024,
                  'Zoë 🚗', 'ab  ', 'b', 'z,x', 'ab', x'00ff00',
                  '2024-02-29', '-800:00:00.250', '2024-06-19 10:00:00.000001', '2024-06-19 10:00:00.5', '{"a": [1, null]}',
                  ST_GeomFromText('POINT(1 2)', 4326))""");

        Row row = table("t").firstRows(1).get(0);

        assertThat(values(row))
                .containsExactly(
                        1L,
                        5L,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        new BigDecimal("18446744073709551615"),
                        7L,
                        new BigDecimal("-12.5000"),
                        16777218f,
                        0.1,
                        true,
                        "hex:0801",
                        2024L,
                        "Zoë 🚗",
                        "ab",
                        "b",
                        "x,z",
                        "hex:61620000",
                        "hex:00ff00",
                        LocalDate.of(2024, 2, 29),
                        Duration.ofHours(-800).minusMillis(250),
                        LocalDateTime.of(2024, 6, 19, 10, 0, 0, 1000),
                        Instant.parse("2024-06-19T10:00:00.500Z"),
                        "{\"a\":[1,null]}",
                        "hex:e6100000" + "0101000000" + "0000000000000040" + "000000000000f03f");
    }

    @Test
    void readsNullsOfEveryType() {
        execute("""
                CREATE TABLE t (id INT PRIMARY KEY, big BIGINT, price DECIMAL(30,4), f FLOAT, d DOUBLE, flag BIT(1), bits BIT(12),
                  y YEAR, name VARCHAR(20), tags SET('x'), bin BINARY(4), day DATE, span TIME, at DATETIME, stamp TIMESTAMP NULL,
                  doc JSON, place POINT)""", "INSERT INTO t (id) VALUES (1)");

        Row row = table("t").firstRows(1).get(0);

        assertThat(values(row).subList(1, values(row).size())).containsOnlyNulls();
    }

    @Test
    void readsDatesThatNoCalendarHas() {
        execute(
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
                "CREATE TABLE t (id INT PRIMARY KEY, day DATE, at DATETIME(3), stamp TIMESTAMP NULL, y YEAR)",
                "INSERT INTO t VALUES (1, '0000-00-00', '2024-00-10 01:02:03', '0000-00-00', 0)");

        Row row = table("t").firstRows(1).get(0);

        assertThat(values(row))
                .containsExactly(
                        1L,
                        new PartialDate(0, 0, 0, LocalTime.MIDNIGHT),
                        new PartialDate(2024, 0, 10, LocalTime.of(1, 2, 3)),
                        PartialDate.ZERO,
                        0L);
    }

    @Test
    void keepsEveryDigitOfFloatAndDouble() {
        execute(
                "CREATE TABLE t (id INT PRIMARY KEY, f FLOAT, d DOUBLE)",
                "INSERT INTO t VALUES (1, 0.1234567, 2.2250738585072014E-308), (2, 1.2345678E38, 0.1234567890123456789)");

        List<Row> rows = table("t").firstRows(2);

        assertThat(rows.stream().map(MySqlTablesIT::values))
                .containsExactly(
                        List.of(1L, 0.1234567f, Double.MIN_NORMAL), List.of(2L, 1.2345678E38f, 0.12345678901234568));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    INT                                  | (-2),(-1),(0),(1),(7)
                    BIGINT UNSIGNED                      | (0),(9223372036854775807),(9223372036854775808),(18446744073709551615)
                    DECIMAL(20,5)                        | (-1.5),(0),(0.00001),(123456789012345.12345)
                    FLOAT                                | (-0.1),(0.1),(0.3),(16777216),(1e30)
                    DOUBLE                               | (-0.1),(0.1),(0.1234567890123456789),(1e300)
                    BIT(1)                               | (b'0'),(b'1')
                    BIT(64)                              | (0),(1),(256),(0xffffffffffffffff)
                    YEAR                                 | (0),(1901),(2000),(2155)
                    VARCHAR(20)                          | (''),('A'),('a1'),('b'),('Zoë'),('it''s \\\\'),('ß🚗')
                    VARCHAR(20) CHARACTER SET latin1     | ('A'),('ä'),('z')
                    VARCHAR(20) COLLATE utf8mb4_0900_bin | ('A'),('B'),('a'),('b')
                    ENUM('z','y','x','a')                | ('z'),('y'),('x'),('a')
                    SET('z','a')                         | ('z'),('a'),('z,a'),('')
                    BINARY(3)                            | ('a'),(x'00ff00'),(x'275c22')
                    VARBINARY(9)                         | (''),(x'00'),(x'0000'),(x'ff')
                    DATE                                 | ('0000-00-00'),('2024-00-10'),('2024-02-31'),('1000-01-01'),('2024-02-29'),('9999-12-31')
                    TIME(3)                              | ('-838:00:00'),('-0:0:0.5'),('00:00:00'),('10:00:00.001'),('838:59:59')
                    DATETIME(6)                          | ('0000-00-00'),('2023-02-31 10:00:00.5'),('2024-01-01 00:00:00'),('2024-01-01 00:00:00.000001'),('9999-12-31 00:00:00')
                    TIMESTAMP(3)                         | ('0000-00-00'),('2024-01-01 00:00:00'),('2024-01-01 00:00:00.001'),('2038-01-01 00:00:00')
                    """)
    void passesOverATableByAnyKeyType(String type, String rows) {
        execute(
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
                "CREATE TABLE t (k %s, PRIMARY KEY (k))".formatted(type),
                "INSERT INTO t VALUES " + rows);
        MySqlTable table = table("t");

        List<Object> all = keys(table.firstRows(100));

        assertThat(all).hasSize((int) table.count()).doesNotHaveDuplicates();
        assertThat(keys(inChunks(table, 1))).isEqualTo(all);
        assertThat(keys(inChunks(table, 2))).isEqualTo(all);
        assertThat(keys(table.rowsByKey(table.firstRows(100)))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void passesOverACompositeKeyInItsOrderAndInAnyChunks() {
        execute(
                "CREATE TABLE t (c VARCHAR(5), b ENUM('y','x'), a INT, PRIMARY KEY (a, b, c))",
                "INSERT INTO t SELECT c, b, a FROM (SELECT 1 a UNION SELECT 2 UNION SELECT 3) a,"
                        + " (SELECT 'x' b UNION SELECT 'y') b, (SELECT 'p' c UNION SELECT 'q' UNION SELECT '') c");
        MySqlTable table = table("t");

        List<String> all = table.firstRows(100).stream().map(Row::key).toList();

        assertThat(all).hasSize(18).isSorted();
        for (int size = 1; size <= 19; size++) {
            assertThat(inChunks(table, size).stream().map(Row::key)).isEqualTo(all);
        }
    }

    @Test
    void findsItsPlaceByTheIndex() {
        execute(
                "CREATE TABLE t (a INT, b VARCHAR(5), PRIMARY KEY (a, b))",
                "INSERT INTO t WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, 'x' FROM n",
                "ANALYZE TABLE t");
        MySqlTable table = table("t");
        Row last = table.firstRows(990).get(989);
        long before = rowsRead();

        table.rowsAfter(Optional.of(last), 5);

        assertThat(rowsRead() - before).isLessThan(200);
    }

    @Test
    void leavesRowsOutThatAreGone() {
        execute(
                "CREATE TABLE t (a INT, b VARCHAR(5), v INT, PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES (1, 'x', 1), (1, 'y', 2), (2, 'x', 3)");
        MySqlTable table = table("t");
        List<Row> rows = table.firstRows(3);
        execute("DELETE FROM t WHERE b = 'y'", "UPDATE t SET v = 30 WHERE a = 2");

        List<Row> found = table.rowsByKey(rows);

        assertThat(found.stream().map(MySqlTablesIT::values))
                .containsExactlyInAnyOrder(List.of(1L, "x", 1L), List.of(2L, "x", 30L));
        assertThat(table.rowsByKey(List.of())).isEmpty();
    }

    @Test
    void connectsAgainAfterAConnectionWasLost() {
        execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        MySqlTable table = table("t");
        space.mysql()
                .value("SELECT id FROM information_schema.processlist WHERE db = '" + space.database() + "'")
                .ifPresent(id -> space.mysql().execute("KILL " + id));

        assertThatThrownBy(table::count)
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.restartMayHelp()).isTrue())
                .hasMessageContaining("cannot read table " + table.schema().id());
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void saysWhichTableIsNotThere() {
        assertThatThrownBy(() -> table("Ordres"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Ordres does not exist or may not be read")
                .hasMessageContaining("SHOW TABLES");
    }

    @Test
    void readsSamplesOfATableWithoutPrimaryKeyButDoesNotPassOverIt() {
        execute("CREATE TABLE t (id INT)", "INSERT INTO t VALUES (1)");
        MySqlTable table = table("t");

        assertThat(table.schema().primaryKey()).isEmpty();
        assertThat(table.firstRows(5)).hasSize(1);
        assertThatThrownBy(() -> table.rowsAfter(Optional.empty(), 5)).hasMessageContaining("ADD PRIMARY KEY");
    }

    private MySqlTable table(String name) {
        return tables.table(new TableId(space.database(), name));
    }

    private void execute(String... statements) {
        space.mysql().executeIn(space.database(), statements);
    }

    private long rowsRead() {
        Object value = space.mysql()
                .query("SHOW GLOBAL STATUS LIKE 'Innodb_rows_read'")
                .get(0)
                .get("Value");
        return Long.parseLong((String) value);
    }

    private static List<Row> inChunks(MySqlTable table, int size) {
        List<Row> rows = new ArrayList<>();
        Optional<Row> last = Optional.empty();
        while (true) {
            List<Row> chunk = table.rowsAfter(last, size);
            rows.addAll(chunk);
            assertThat(rows).as("passes over each row once").hasSizeLessThan(100);
            if (chunk.size() < size) {
                return rows;
            }
            last = Optional.of(chunk.get(size - 1));
        }
    }

    private static List<Object> keys(List<Row> rows) {
        return rows.stream().map(row -> values(row).get(0)).toList();
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.schema().columns().size(); i++) {
            Object value = row.value(i);
            values.add(value instanceof byte[] bytes ? "hex:" + HexFormat.of().formatHex(bytes) : value);
        }
        return values;
    }
}
