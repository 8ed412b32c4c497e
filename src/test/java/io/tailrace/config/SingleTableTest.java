package io.tailrace.config;

import static io.tailrace.mapping.TestingTables.CUSTOMERS;
import static io.tailrace.mapping.TestingTables.ORDERS;
import static io.tailrace.mapping.TestingTables.ORDER_LINES;
import static io.tailrace.mapping.TestingTables.ORIGIN;
import static io.tailrace.mapping.TestingTables.PRODUCTS;
import static io.tailrace.mapping.TestingTables.REPS;
import static io.tailrace.mapping.TestingTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.TailraceConfig;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.ItemText;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TestingTables;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What conf/single-table.yaml makes of the five tables. */
class SingleTableTest {

    private static final LocalDateTime DAY = LocalDateTime.of(2024, 6, 19, 0, 0);
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 6, 19, 12, 0);

    private final TailraceConfig config = ConfigFile.read(
            Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml"),
            Map.of("MYSQL_USER", "tailrace", "MYSQL_PASSWORD", "secret"));

    private final Mapping mapping =
            Mapping.compile(config.tables(), config.source().database());

    @Test
    void fitsTheFiveTables() {
        assertThat(mapping.check(TestingTables.ALL, config.targetTables())).isEmpty();
        assertThat(config.source().tables())
                .containsExactlyInAnyOrder("Customers", "Orders", "OrderLines", "Products", "Reps");
    }

    @Test
    void needsOneTableWithOneIndex() {
        assertThat(mapping.definitions(TestingTables.ALL, config.targetTables()))
                .containsExactly(TableDefinition.of(
                                "SalesOrders", new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S))
                        .withIndexes(TableDefinition.Index.of(
                                "GSI1", new KeyAttribute("GSI1PK", KeyType.S), new KeyAttribute("GSI1SK", KeyType.S))));
    }

    @Test
    void mapsCustomers() {
        Row customer = row(CUSTOMERS, "0001", "Ann", "ann@example.org", null, "West", "CA", 700L, NOON);

        assertThat(item(customer)).isEqualTo("""
                put SalesOrders|CUSTOMER#0001|PROFILE
                  GSI1PK = "REGION#West"
                  GSI1SK = "CUSTOMER#0001"
                  credit_rating = 700
                  cust_id = "0001"
                  email = "ann@example.org"
                  entity = "Customer"
                  last_updated = "2024-06-19T12:00:00"
                  name = "Ann"
                  region = "West"
                  state = "CA"
                  - phone""");
    }

    @Test
    void mapsOrders() {
        assertThat(item(row(ORDERS, "0007", "0001", "ANN", DAY, DAY.plusDays(2), NOON)))
                .isEqualTo("""
                put SalesOrders|CUSTOMER#0001|ORDER#0007
                  GSI1PK = "REP#ANN"
                  GSI1SK = "2024-06-19T00:00:00"
                  cust_id = "0001"
                  entity = "Order"
                  last_updated = "2024-06-19T12:00:00"
                  ord_date = "2024-06-19T00:00:00"
                  ord_id = "0007"
                  rep_id = "ANN"
                  ship_date = "2024-06-21T00:00:00\"""");
    }

    @Test
    void leavesOrdersWithoutARepOutOfTheIndex() {
        assertThat(item(row(ORDERS, "0007", "0001", null, DAY, DAY, NOON)))
                .doesNotContain("GSI1PK =")
                .endsWith("\n  - GSI1PK\n  - rep_id");
    }

    @Test
    void mapsOrderLines() {
        assertThat(item(row(ORDER_LINES, "0007", "01", "0042", 3L, 19500L, NOON)))
                .isEqualTo("""
                put SalesOrders|ORDER#0007|LINE#01
                  GSI1PK = "PRODUCT#0042"
                  GSI1SK = "PRICE#0000019500"
                  entity = "OrderLine"
                  item_price = 19500
                  last_updated = "2024-06-19T12:00:00"
                  ord_id = "0007"
                  ord_line_id = "01"
                  prod_id = "0042"
                  qty = 3""");
    }

    @Test
    void mapsProducts() {
        assertThat(item(row(PRODUCTS, "0042", "Roadster", "Car", 21000L, NOON))).isEqualTo("""
                put SalesOrders|PRODUCT#0042|PROFILE
                  GSI1PK = "CATEGORY#Car"
                  GSI1SK = "2024-06-19T12:00:00"
                  category = "Car"
                  entity = "Product"
                  last_updated = "2024-06-19T12:00:00"
                  list_price = 21000
                  name = "Roadster"
                  prod_id = "0042\"""");
    }

    @Test
    void mapsReps() {
        assertThat(item(row(REPS, "ANN", "Ann", NOON))).isEqualTo("""
                put SalesOrders|REP#ANN|PROFILE
                  entity = "Rep"
                  last_updated = "2024-06-19T12:00:00"
                  rep_id = "ANN"
                  rep_name = "Ann\"""");
    }

    @Test
    void movesAnOrderWhoseCustomerChanges() {
        Row before = row(ORDERS, "0007", "0001", "ANN", DAY, DAY, NOON);
        Row after = row(ORDERS, "0007", "0002", "ANN", DAY, DAY, NOON);

        assertThat(ItemText.of(mapping.map(new Change.Updated(ORIGIN, before, after))))
                .startsWith("delete SalesOrders|CUSTOMER#0001|ORDER#0007\nput SalesOrders|CUSTOMER#0002|ORDER#0007\n");
    }

    private String item(Row row) {
        return ItemText.of(mapping.map(new Change.Inserted(ORIGIN, row)));
    }
}
