package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ddl.DdlChanges;
import io.tailrace.change.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementParserTest {

    private static final String ONLY_PRESENT =
            "ALTER TABLE Orders ADD COLUMN tier int AS (INTERVAL(price, 1, 2)) STORED";
    private static final String ONLY_OLDER = "ALTER TABLE Orders ADD COLUMN url varchar(20)";
    private static final String NEITHER = "ALTER TABLE %s ADD COLUMN url int AS (INTERVAL(price, 1, 2)) STORED";

    private final AtomicInteger unreadable = new AtomicInteger();
    private final Tables tables = new Tables();
    private final StatementParser parser = parser();

    private StatementParser parser() {
        PresentParser present = new PresentParser(false, TableFilter.includeAll(), null);
        OlderParser older = new OlderParser(present, false, TableFilter.includeAll(), null);
        return new StatementParser(present, older, Set.of(new TableId("shop", "Orders")), unreadable::incrementAndGet);
    }

    @BeforeEach
    void createTable() {
        parser.setCurrentSchema("shop");
        parser.parse("CREATE TABLE Orders (id int PRIMARY KEY, price int)", tables);
    }

    @Test
    void readsEachStatementByTheParserThatUnderstandsIt() {
        parser.parse(ONLY_OLDER, tables);
        parser.parse(ONLY_PRESENT, tables);
        parser.parse("ALTER TABLE Orders ADD COLUMN manual int", tables);

        assertThat(columns()).containsExactly("id", "price", "url", "tier", "manual");
        assertThat(unreadable).hasValue(2);
    }

    @Test
    void leavesOutWhatNeitherUnderstandsAndNamesNoCapturedTable() {
        parser.parse("CREATE TABLE Links (id int, price int)", tables);

        assertThat(parser.parse(NEITHER.formatted("Links"), tables).isEmpty()).isTrue();

        assertThat(columns()).containsExactly("id", "price");
    }

    @Test
    void endsWithTheTextOfWhatNeitherUnderstandsAndMayConcernACapturedTable() {
        assertThatThrownBy(() -> parser.parse(NEITHER.formatted("Orders"), tables))
                .isInstanceOf(UnreadableStatementException.class)
                .hasMessageContaining(NEITHER.formatted("Orders"));
    }

    @Test
    void tellsNothingOfAStatementThatFailedHalfWay() {
        Tables before = tables.clone();

        assertThatThrownBy(() -> parser.parse("RENAME TABLE Orders TO Moved, Nothing TO Orders2 url", tables))
                .isInstanceOf(UnreadableStatementException.class);

        assertThat(tables).isEqualTo(before);
        assertThat(parser.parse("SET @a = 1", tables).isEmpty()).isTrue();
    }

    @Test
    void knowsTheCharacterSetsOfDatabasesInBothParsers() {
        parser.parse("CREATE DATABASE shop CHARACTER SET latin1", tables);

        parser.parse("CREATE TABLE Links (id int, url varchar(9), manual varchar(9))", tables);

        assertThat(table("Links").columnWithName("manual").charsetName()).isEqualTo("latin1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME COLUMN id TO price, RENAME COLUMN price TO id",
                "CHANGE `id` `price` int, CHANGE price id bigint",
                "RENAME COLUMN PRICE TO id, CHANGE COLUMN ID price int"
            })
    void renamesColumnsAtOnceAsMySqlDoes(String renaming) {
        parser.parse("ALTER TABLE Orders MODIFY price bigint", tables);

        DdlChanges changes = parser.parse("ALTER TABLE Orders " + renaming, tables);

        assertThat(types()).containsExactly("price INT", "id BIGINT");
        List<String> statements = new ArrayList<>();
        changes.getEventsByDatabase((database, events) -> events.forEach(event -> statements.add(event.statement())));
        assertThat(statements).containsExactly("ALTER TABLE Orders " + renaming);
    }

    @Test
    void keepsAColumnThatGetsTheNameOfADroppedOne() {
        parser.parse("ALTER TABLE Orders ADD note bigint, RENAME COLUMN note TO price, DROP COLUMN price", tables);

        assertThat(types()).containsExactly("id INT", "price BIGINT");
    }

    @Test
    void putsAColumnBehindOneThatGetsItsNameByTheSameStatement() {
        parser.parse(
                "ALTER TABLE Orders RENAME COLUMN id TO price, RENAME COLUMN price TO id, ADD note int AFTER price",
                tables);

        assertThat(columns()).containsExactly("price", "note", "id");
    }

    @ParameterizedTest
    @CsvSource({
        "VARCHAR(4) ASCII, latin1",
        "VARCHAR(4) UNICODE, ucs2",
        "CHAR(4) BYTE, binary",
        "TEXT BYTE, binary",
        "VARCHAR(4) COLLATE binary, binary",
        "VARCHAR(4) CHARACTER SET binary COLLATE binary, binary",
        "VARCHAR(4) /* 😀 */ COLLATE/**/binary COMMENT '😀', binary",
        "VARCHAR(4) COLLATE binary /*!80023 INVISIBLE */, binary",
        "VARCHAR(9) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s \\\\ \"x\" binary', utf8mb4",
        "varchar(4) ascii binary, latin1",
        "VARCHAR(4) COLLATE utf8mb4_bin, utf8mb4",
        "VARCHAR(4) DEFAULT 'ASCII' COMMENT 'UNICODE BYTE', utf8mb4"
    })
    void seesEachWordForACharacterSet(String type, String charset) {
        parser.parse("CREATE TABLE Notes (ascii int, `byte` int, note " + type + ") DEFAULT CHARSET utf8mb4", tables);

        assertThat(table("Notes").columnWithName("note").charsetName()).isEqualTo(charset);
        assertThat(table("Notes").retrieveColumnNames()).containsExactly("ascii", "byte", "note");
    }

    @Test
    void seesThatTheDefaultOfATableIsBytes() {
        parser.parse("CREATE TABLE Notes (note varchar(4)) COLLATE=binary", tables);

        assertThat(table("Notes").columnWithName("note").charsetName()).isEqualTo("binary");
    }

    @Test
    void readsAConversionToBytes() {
        parser.parse("ALTER TABLE Orders ADD note varchar(4)", tables);
        parser.parse("ALTER TABLE Orders CONVERT TO CHARACTER SET binary COLLATE binary", tables);

        assertThat(unreadable).hasValue(0);
    }

    private List<String> types() {
        return table("Orders").columns().stream()
                .map(column -> column.name() + " " + column.typeName())
                .toList();
    }

    private Table table(String name) {
        return tables.forTable(new io.debezium.relational.TableId("shop", null, name));
    }

    private List<String> columns() {
        return table("Orders").columns().stream().map(Column::name).toList();
    }
}
