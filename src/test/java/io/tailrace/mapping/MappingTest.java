package io.tailrace.mapping;

import static io.tailrace.mapping.TestingTables.DATABASE;
import static io.tailrace.mapping.TestingTables.ORDERS;
import static io.tailrace.mapping.TestingTables.ORIGIN;
import static io.tailrace.mapping.TestingTables.adding;
import static io.tailrace.mapping.TestingTables.attributes;
import static io.tailrace.mapping.TestingTables.column;
import static io.tailrace.mapping.TestingTables.integer;
import static io.tailrace.mapping.TestingTables.nullable;
import static io.tailrace.mapping.TestingTables.row;
import static io.tailrace.mapping.TestingTables.string;
import static io.tailrace.mapping.TestingTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Change;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MappingTest {

    private static final TableSchema THINGS = table(
            "Things",
            List.of("id"),
            integer("id"),
            string("owner"),
            nullable("note"),
            column("total", ColumnType.DECIMAL, 2));

    private static final Map<String, String> KEY = key("OWNER#{owner}", "THING#{id}");

    private final Mapping mapping = mapping(KEY, Map.of("INDEX", "NOTE#{note}", "kind", "Thing"));

    @Test
    void setsWhatHasAValueAndRemovesWhatHasNone() {
        Row row = row(THINGS, 7L, "ann", null, new BigDecimal("1.50"));

        String expected = """
                put T|OWNER#ann|THING#7
                  id = 7
                  kind = "Thing"
                  owner = "ann"
                  total = 1.5
                  - INDEX
                  - note""";
        assertThat(ItemText.of(mapping.map(new Change.SnapshotRow(ORIGIN, row))))
                .isEqualTo(expected);
        assertThat(ItemText.of(mapping.map(new Change.Inserted(ORIGIN, row)))).isEqualTo(expected);
    }

    @Test
    void writesTheWholeRowWhenAnythingOfItChanged() {
        Change change = new Change.Updated(ORIGIN, thing(7, "ann", null), thing(7, "ann", "hello"));

        assertThat(ItemText.of(mapping.map(change))).isEqualTo("""
                put T|OWNER#ann|THING#7
                  INDEX = "NOTE#hello"
                  id = 7
                  kind = "Thing"
                  note = "hello"
                  owner = "ann"
                  total = 1""");
    }

    @Test
    void removesAttributesWhoseColumnBecameNull() {
        Change change = new Change.Updated(ORIGIN, thing(7, "ann", "hello"), thing(7, "ann", null));

        ItemWrite.Upsert upsert = (ItemWrite.Upsert) mapping.map(change).get(0);

        assertThat(upsert.remove()).containsExactlyInAnyOrder("note", "INDEX");
        assertThat(upsert.set()).doesNotContainKeys("note", "INDEX");
    }

    @Test
    void movesTheItemWhenItsKeyChanged() {
        Change change = new Change.Updated(ORIGIN, thing(7, "ann", "x"), thing(7, "bob", "x"));

        List<ItemWrite> writes = mapping.map(change);

        assertThat(writes).hasSize(2);
        assertThat(writes.get(0)).isInstanceOf(ItemWrite.Delete.class);
        assertThat(writes.get(0).key()).hasToString("T|OWNER#ann|THING#7");
        assertThat(writes.get(1)).isInstanceOf(ItemWrite.Upsert.class);
        assertThat(writes.get(1).key()).hasToString("T|OWNER#bob|THING#7");
        assertThat(writes).allMatch(write -> write.version().equals(change.version()));
    }

    @Test
    void staysInPlaceWhenAKeyColumnChangedButNotTheKey() {
        Mapping lower = mapping(key("OWNER#{owner:lower}", "THING#{id}"), Map.of());
        Change change = new Change.Updated(ORIGIN, thing(7, "ann", "x"), thing(7, "Ann", "x"));

        assertThat(lower.map(change)).singleElement().isInstanceOf(ItemWrite.Upsert.class);
    }

    @Test
    void deletesTheItemOfADeletedRow() {
        assertThat(ItemText.of(mapping.map(new Change.Deleted(ORIGIN, thing(7, "ann", null)))))
                .isEqualTo("delete T|OWNER#ann|THING#7");
    }

    @Test
    void expectsTheItemOfARowThatWasThereBeforeAndOfNoOther() {
        assertThat(expected(new Change.SnapshotRow(ORIGIN, thing(7, "ann", "x"))))
                .isEqualTo(Expected.ABSENT);
        assertThat(expected(new Change.Inserted(ORIGIN, thing(7, "ann", "x")))).isEqualTo(Expected.ABSENT);
        assertThat(expected(new Change.Updated(ORIGIN, thing(7, "ann", "x"), thing(7, "ann", "y"))))
                .isEqualTo(Expected.PRESENT);
        assertThat(expected(new Change.Updated(ORIGIN, thing(7, "ann", "x"), thing(7, "bob", "x"))))
                .isEqualTo(Expected.ABSENT);
    }

    private Expected expected(Change change) {
        List<ItemWrite> writes = mapping.map(change);
        return ((ItemWrite.Upsert) writes.get(writes.size() - 1)).expected();
    }

    @Test
    void doesNotMapTruncations() {
        assertThatThrownBy(() -> mapping.map(new Change.Truncated(ORIGIN, THINGS.id())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a truncation of app_db.Things names no rows that could be mapped");
    }

    @Test
    void refusesARowWhoseKeyIsNullAndNamesTheColumn() {
        Mapping byNote = mapping(key("NOTE#{note}", "{id}"), Map.of());

        assertThatThrownBy(() -> byNote.map(new Change.Inserted(ORIGIN, thing(7, "ann", null))))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "cannot map app_db.Things[id=7]: column 'note' is NULL, and the key attribute 'PK' is made of it;"
                                + " give the row a value, or make the key of other columns")
                .extracting(e -> ((MappingException) e).reason())
                .isEqualTo(MappingException.Reason.KEY_WITHOUT_VALUE);
    }

    @Test
    void leavesNothingToDeleteWhereTheFormerRowHadNoKey() {
        Mapping byNote = mapping(key("NOTE#{note}", "{id}"), Map.of());

        assertThat(byNote.map(new Change.Updated(ORIGIN, thing(7, "ann", null), thing(7, "ann", "x"))))
                .singleElement()
                .isInstanceOf(ItemWrite.Upsert.class);
    }

    @Test
    void refusesNumbersThatWouldLoseDigitsAndShowsNoContents() {
        Row row = row(THINGS, 7L, "ann", "secret", new BigDecimal("1.234567890123456789012345678901234567891"));

        assertThatThrownBy(() -> mapping.map(new Change.Inserted(ORIGIN, row)))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "cannot map app_db.Things[id=7]: column 'total' holds a number of 40 significant digits; DynamoDB holds 38")
                .extracting(e -> ((MappingException) e).reason())
                .isEqualTo(MappingException.Reason.NUMBER_OUT_OF_RANGE);
    }

    @Test
    void keepsTheTypeOfAKeyThatIsOneColumnAndSetsItOnce() {
        Mapping entity = mapping(key("owner", "{owner}", "id", "{id}"), Map.of());

        ItemWrite.Upsert upsert = (ItemWrite.Upsert)
                entity.map(new Change.Inserted(ORIGIN, thing(7, "ann", null))).get(0);

        assertThat(upsert.key().attributes())
                .isEqualTo(Map.of("owner", AttributeValue.fromS("ann"), "id", AttributeValue.fromN("7")));
        assertThat(upsert.set()).containsOnlyKeys("total");
    }

    @Test
    void includesExcludesAndRenamesColumns() {
        Mapping included = Mapping.compile(
                List.of(TestingTables.mapping(
                        "Things",
                        "T",
                        KEY,
                        attributes(Map.of(), Set.of("note", "total"), Set.of(), Map.of("total", "sum")))),
                DATABASE);
        Mapping excluded = Mapping.compile(
                List.of(TestingTables.mapping(
                        "Things",
                        "T",
                        KEY,
                        attributes(Map.of(), Set.of(), Set.of("owner", "id"), Map.of("note", "name")))),
                DATABASE);
        Change change = new Change.Inserted(ORIGIN, thing(7, "ann", null));

        assertThat(ItemText.of(included.map(change))).isEqualTo("put T|OWNER#ann|THING#7\n  sum = 1\n  - note");
        assertThat(ItemText.of(excluded.map(change))).isEqualTo("put T|OWNER#ann|THING#7\n  total = 1\n  - name");
    }

    @Test
    void followsTheTableAsItsColumnsChange() {
        TableSchema wider = table("Things", List.of("id"), string("extra"), integer("id"), string("owner"));

        mapping(KEY, Map.of()).map(new Change.Inserted(ORIGIN, thing(7, "ann", null)));
        Mapping same = mapping(KEY, Map.of());
        same.map(new Change.Inserted(ORIGIN, thing(7, "ann", null)));

        assertThat(ItemText.of(same.map(new Change.Inserted(ORIGIN, row(wider, "new", 8L, "bob")))))
                .isEqualTo("put T|OWNER#bob|THING#8\n  extra = \"new\"\n  id = 8\n  owner = \"bob\"");
        assertThat(ItemText.of(same.map(new Change.Deleted(ORIGIN, thing(7, "ann", null)))))
                .isEqualTo("delete T|OWNER#ann|THING#7");
    }

    @Test
    void refusesRowsOfATableThatTheConfigurationNoLongerFits() {
        TableSchema without = table("Things", List.of("id"), integer("id"), string("owner_name"));

        assertThatThrownBy(() -> mapping.map(new Change.Inserted(ORIGIN, row(without, 7L, "ann"))))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "cannot map app_db.Things[id=7]: tables.Things.key.PK: in \"OWNER#{owner}\" at position 7 the table"
                                + " app_db.Things has no column 'owner'; did you mean 'owner_name'?");
    }

    @Test
    void bindsAnyNumberOfSchemas() {
        for (long i = 0; i < 1_000; i++) {
            TableSchema schema = table("Things", List.of("id"), integer("id"), string("owner"), nullable("note"));
            assertThat(mapping.map(new Change.Deleted(ORIGIN, row(schema, i, "ann", "x"))))
                    .hasSize(1);
        }
    }

    @Test
    void tellsWhoseItemAKeyIs() {
        assertThat(mapping.belongs(THINGS.id(), itemKey("T", "OWNER#x", "THING#9")))
                .isTrue();
        assertThat(mapping.belongs(THINGS.id(), itemKey("T", "OWNER#x", "9"))).isFalse();
        assertThat(mapping.belongs(THINGS.id(), itemKey("U", "OWNER#x", "THING#9")))
                .isFalse();
        assertThat(mapping.targets(THINGS.id())).containsExactly("T");
    }

    @Test
    void refusesTablesThatNoMappingNames() {
        assertThatThrownBy(() -> mapping.belongs(new TableId(DATABASE, "Others"), itemKey("T", "a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no mapping names the table app_db.Others");
        assertThatThrownBy(() -> mapping.items(row(ORDERS, "1", "2", null, null, null, null), Version.parse("1")))
                .hasMessage("no mapping names the table app_db.Orders");
    }

    private static ItemKey itemKey(String table, String partition, String sort) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("PK", AttributeValue.fromS(partition));
        key.put("SK", AttributeValue.fromS(sort));
        return new ItemKey(table, key);
    }

    private static Row thing(long id, String owner, String note) {
        return row(THINGS, id, owner, note, new BigDecimal("1.00"));
    }

    private static Mapping mapping(Map<String, String> key, Map<String, String> add) {
        return Mapping.compile(List.of(TestingTables.mapping("Things", "T", key, adding(add))), DATABASE);
    }

    private static Map<String, String> key(String partition, String sort) {
        return key("PK", partition, "SK", sort);
    }

    private static Map<String, String> key(String first, String partition, String second, String sort) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put(first, partition);
        key.put(second, sort);
        return key;
    }
}
