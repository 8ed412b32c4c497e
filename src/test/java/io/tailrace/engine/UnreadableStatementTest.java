package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.TableId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreadableStatementTest {

    private static final Set<TableId> TABLES =
            Set.of(new TableId("shop", "Orders"), new TableId("shop", "Order Lines"));

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
