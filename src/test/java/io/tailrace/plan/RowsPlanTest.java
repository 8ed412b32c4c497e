package io.tailrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TableMappingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsPlanTest {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableId("shop", "Parts"),
            List.of(
                    new Column("a", ColumnType.STRING, 0, false),
                    new Column("b", ColumnType.STRING, 0, false),
                    new Column("note", ColumnType.STRING, 0, true)),
            List.of("a", "b"));
    private static final TableDefinition TABLE = TableDefinition.of("Parts", new KeyAttribute("PK", KeyType.S))
            .withIndexes(Index.of("by-note", new KeyAttribute("note", KeyType.S)));

    private final RowsPlan plan = new RowsPlan(
            Mapping.compile(List.of(TableMappingConfig.of("Parts", "Parts", Map.of("PK", "{a}#{b}"))), "shop"),
            List.of(TABLE),
            Version.of(1, BinlogPosition.of("binlog.000001", 4)));

    @Test
    void findsRowsThatMeetInOneKey() throws InterruptedException {
        check(row("x#y", "z", "one"), row("x", "y#z", "two"), row("x", "other", "three"));

        assertThat(plan.meetings())
                .containsExactly("different rows meet in Parts|x#y#z: shop.Parts[a=x#y, b=z], shop.Parts[a=x, b=y#z]");
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void countsTheIndexesThatHoldAnItem() {
        assertThat(plan.plan(row("a", "b", "c")).writeUnits()).isEqualTo(2);
        assertThat(plan.plan(row("a", "b", null)).writeUnits()).isEqualTo(1);
        assertThat(plan.plan(row("a", "b", "c".repeat(1024))).writeUnits()).isEqualTo(4);
    }

    @Test
    void namesWhatDynamoDbWouldRefuse() throws InterruptedException {
        check(row("a", "1", ""), row("k".repeat(2048), "2", "x"), row("a", "3", "n".repeat(410_000)));

        assertThat(plan.refused())
                .satisfiesExactly(
                        first -> assertThat(first).contains("a=a, b=1", "key of index by-note is empty in 'note'"),
                        second -> assertThat(second).contains("b=2", "the key has 2,050 bytes"),
                        third -> assertThat(third).contains("a=a, b=3", "bytes, and DynamoDB takes 409,600"),
                        fourth -> assertThat(fourth).contains("a=a, b=3", "key of index by-note has 410,000 bytes"));
    }

    @Test
    void namesNumbersThatOutgrowTheirPad() throws InterruptedException {
        TableSchema sales = new TableSchema(
                new TableId("shop", "Sales"), List.of(new Column("id", ColumnType.INTEGER, 0, false)), List.of("id"));
        RowsPlan padded = new RowsPlan(
                Mapping.compile(
                        List.of(TableMappingConfig.of("Sales", "Sales", Map.of("PK", "SALE#{id:pad(3)}"))), "shop"),
                List.of(TableDefinition.of("Sales", new KeyAttribute("PK", KeyType.S))),
                Version.of(1, BinlogPosition.of("binlog.000001", 4)));

        padded.check(reader ->
                List.of(999L, -999L, 1000L, -1000L).forEach(id -> reader.accept(new Row(sales, new Object[] {id}))));

        assertThat(padded.misplaced())
                .containsExactly(
                        "shop.Sales[id=1000]: attribute 'PK' of Sales would not sort as its number, since column 'id' has more digits than pad makes room for",
                        "shop.Sales[id=-1000]: attribute 'PK' of Sales would not sort as its number, since column 'id' has more digits than pad makes room for");
    }

    @Test
    void keepsTheFirstMessagesAndCountsTheOthers() throws InterruptedException {
        Row[] rows = new Row[25];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("a", Integer.toString(i), "");
        }

        check(rows);

        assertThat(plan.refused()).hasSize(21).last().isEqualTo("and 5 more of the kind");
    }

    private void check(Row... rows) throws InterruptedException {
        plan.check(reader -> List.of(rows).forEach(reader));
    }

    private static Row row(String a, String b, String note) {
        return new Row(SCHEMA, new Object[] {a, b, note});
    }
}
