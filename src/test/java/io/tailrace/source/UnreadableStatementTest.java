package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.DebeziumException;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.relational.Tables;
import io.tailrace.change.TableId;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreadableStatementTest {

    private static final Set<TableId> TABLES =
            Set.of(new TableId("shop", "Orders"), new TableId("shop", "Order Lines"));

    @Test
    void isFoundInWhatDebeziumsParserThrows() {
        String text = "ALTER TABLE Orders\n  ADD COLUMN url varchar(20) DEFAULT 'it''s'\n";
        Exception thrown = new Exception();
        try {
            new MySqlAntlrDdlParser().parse(text, new Tables());
        } catch (RuntimeException e) {
            thrown = e;
        }

        Exception failure = new ConnectException("stopped", new DebeziumException("Error processing", thrown));

        assertThat(UnreadableStatement.of(failure)).contains(new UnreadableStatement(text));
    }

    @Test
    void isNotFoundInOtherFailures() {
        assertThat(UnreadableStatement.of(new ConnectException("stopped with the statement 'x'\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE Orders ADD url int",
                "alter table `orders` add url int",
                "ALTER TABLE shop.Orders ADD url int",
                "ALTER TABLE \"Orders\" ADD url int",
                "CREATE TABLE x LIKE/**/Orders",
                "ALTER TABLE `_Orders_gho` ADD url int",
                "ALTER TABLE __Orders_new ADD url int",
                "ALTER TABLE `Order Lines` ADD url int",
                "CREATE TABLE x (id int) /*!50100 AS SELECT * FROM Orders */",
                "ALTER DATABASE DEFAULT url",
                "DROP SCHEMA shop url"
            })
    void mayConcernATableThatItNames(String text) {
        assertThat(new UnreadableStatement(text).mayConcern(TABLES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SPATIAL REFERENCE SYSTEM 4120 NAME 'Orders'",
                "ALTER TABLE Links ADD url int /* as in Orders */",
                "ALTER TABLE Links ADD url int -- Orders\n",
                "ALTER TABLE Links ADD url varchar(9) DEFAULT 'it''s \\' Orders' # Orders",
                "ALTER TABLE Preorders ADD url int",
                "ALTER TABLE Orders2 ADD url int"
            })
    void cannotConcernTablesThatItDoesNotName(String text) {
        assertThat(new UnreadableStatement(text).mayConcern(TABLES)).isFalse();
    }

    @Test
    void showsItsBeginningInOneLine() {
        assertThat(new UnreadableStatement("ALTER\n  TABLE " + "x".repeat(300)).toString())
                .startsWith("ALTER TABLE xxx")
                .endsWith("x…")
                .hasSize(201);
    }
}
