package io.tailrace.plan;

import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import java.util.List;

/** Target tables with one of each: types of keys, projections, expiry, names that other tools do not allow. */
final class TestingDefinitions {

    private static final KeyAttribute RANK = new KeyAttribute("rank", KeyType.N);

    static final TableDefinition ORDERS = TableDefinition.of(
                    "SalesOrders", new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S))
            .withIndexes(
                    Index.of("GSI1", new KeyAttribute("GSI1PK", KeyType.S), RANK),
                    new Index("by-rank", List.of(RANK), new Projection.KeysOnly()),
                    new Index(
                            "by.hash",
                            List.of(new KeyAttribute("hash", KeyType.B)),
                            new Projection.Include(List.of("name", "${price}"))))
            .withTimeToLive("expires");
    static final TableDefinition PLAIN = TableDefinition.of("2024.sales-orders", new KeyAttribute("id", KeyType.N));
    static final TableDefinition TWIN = TableDefinition.of("sales_orders", new KeyAttribute("id", KeyType.S));
    static final TableDefinition LETTERS = TableDefinition.of("Sales.Orders", new KeyAttribute("id", KeyType.S));

    static final List<TableDefinition> ALL = List.of(ORDERS, PLAIN, TWIN, LETTERS);

    private TestingDefinitions() {}
}
