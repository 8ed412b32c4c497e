package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.relational.Column;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.tailrace.change.TableId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementParserTest {

    private static final String ONLY_PRESENT =
            "ALTER TABLE Orders ADD COLUMN tier int AS (INTERVAL(price, 1, 2)) STORED";
    private static final String ONLY_OLDER = "ALTER TABLE Orders ADD COLUMN url varchar(20)";
    private static final String NEITHER = "ALTER TABLE %s ADD COLUMN url int AS (INTERVAL(price, 1, 2)) STORED";

    private final AtomicInteger unreadable = new AtomicInteger();
    private final Tables tables = new Tables();
    private final StatementParser parser = parser();

    private StatementParser parser() {
        MySqlAntlrDdlParser present = new MySqlAntlrDdlParser();
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

        assertThat(tables.forTable(new io.debezium.relational.TableId("shop", null, "Links"))
                        .columnWithName("manual")
                        .charsetName())
                .isEqualTo("latin1");
    }

    private List<String> columns() {
        return tables.forTable(new io.debezium.relational.TableId("shop", null, "Orders")).columns().stream()
                .map(Column::name)
                .toList();
    }
}
