package io.tailrace.mapping;

import static io.tailrace.mapping.TestingTables.DATABASE;
import static io.tailrace.mapping.TestingTables.adding;
import static io.tailrace.mapping.TestingTables.attributes;
import static io.tailrace.mapping.TestingTables.column;
import static io.tailrace.mapping.TestingTables.integer;
import static io.tailrace.mapping.TestingTables.nullable;
import static io.tailrace.mapping.TestingTables.string;
import static io.tailrace.mapping.TestingTables.table;
import static io.tailrace.mapping.TestingTables.vouched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.ColumnType;
import io.tailrace.change.TableSchema;
import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingCheckTest {

    private static final TableSchema THINGS = table(
            "Things",
            List.of("id"),
            integer("id"),
            string("name"),
            nullable("note"),
            column("photo", ColumnType.BINARY, 0),
            column("flag", ColumnType.BOOLEAN, 0));

    private static final TableSchema PAIRS =
            table("Pairs", List.of("a", "b"), string("a"), string("b"), integer("size"));

    @Test
    void findsConversionsThatDoNotFitTheirColumn() {
        Map<String, AttributeForm> as = new LinkedHashMap<>();
        as.put("id", AttributeForm.GEOJSON);
        as.put("phto", AttributeForm.HEX);

        assertThat(problems(thingsAs(Map.of("PK", "THING#{id}"), as)))
                .containsExactly(
                        "tables.Things.attributes.as.id: the INTEGER column 'id' cannot become 'geojson'; choose one of string, number, boolean, or leave it out",
                        "tables.Things.attributes.as: the table app_db.Things has no column 'phto'; did you mean 'photo'?");
    }

    @Test
    void takesAKeysTypeFromTheConversionAndRefusesOneThatMergesValues() {
        TableMappingConfig text = thingsAs(Map.of("PK", "{id}"), Map.of("id", AttributeForm.STRING));
        TableMappingConfig flag = thingsAs(Map.of("PK", "{id}"), Map.of("id", AttributeForm.BOOLEAN));

        assertThat(mapping(text).definitions(List.of(THINGS), List.of()))
                .containsExactly(TableDefinition.of("T", new KeyAttribute("PK", KeyType.S)));
        assertThat(problems(flag))
                .anyMatch(
                        problem -> problem.startsWith("tables.Things.key: the key does not name id of the primary key"))
                .hasSize(2);
    }

    @Test
    void findsNothingInAMappingThatFits() {
        assertThat(problems(things(Map.of("PK", "THING#{id}")))).isEmpty();
    }

    @Test
    void findsTablesThatAreNotThere() {
        assertThat(problems(TableMappingConfig.of("Thing", "T", Map.of("PK", "{id}"))))
                .containsExactly("tables.Thing: the database 'app_db' has no table 'Thing'; did you mean 'Things'?");
    }

    @Test
    void waitsForATableThatIsAwaited() {
        Mapping text = Mapping.compile(List.of(awaited(Map.of("PK", "LATER#{id}"))), TestingTables.DATABASE);

        assertThat(text.check(List.of(THINGS), List.of())).isEmpty();
        assertThat(text.definitions(List.of(THINGS), List.of()).get(0).key())
                .extracting(KeyAttribute::type)
                .containsOnly(KeyType.S);
    }

    @Test
    void findsKeysOfAwaitedTablesWhoseTypeIsOpen() {
        assertThat(problems(awaited(Map.of("PK", "{id}"))))
                .containsExactly(
                        "tables.Later.key.PK: the type of 'PK' is open as long as [app_db.Later] is not there; create the table first,"
                                + " or make the attribute text by a template with a literal");
        assertThat(problems(awaited(Map.of("PK", "{id:epoch-seconds}")))).hasSize(1);
    }

    private static TableMappingConfig awaited(Map<String, String> key) {
        return new TableMappingConfig("Later", List.of(ItemMappingConfig.of("L", key)), true);
    }

    @Test
    void findsEveryUnknownColumnAtOnce() {
        TableMappingConfig config = TestingTables.mapping(
                "Things",
                "T",
                Map.of("PK", "THING#{idd}"),
                attributes(Map.of("X", "{nam}#{nte}"), Set.of(), Set.of("photto"), Map.of("flagg", "f")));

        assertThat(problems(config))
                .containsExactly(
                        "tables.Things.key.PK: in \"THING#{idd}\" at position 7 the table app_db.Things has no column 'idd'; did you mean 'id'?",
                        "tables.Things.attributes.add.X: in \"{nam}#{nte}\" at position 1 the table app_db.Things has no column 'nam'; did you mean 'name'?",
                        "tables.Things.attributes.add.X: in \"{nam}#{nte}\" at position 7 the table app_db.Things has no column 'nte'; did you mean 'note'?",
                        "tables.Things.attributes.exclude: the table app_db.Things has no column 'photto'; did you mean 'photo'?",
                        "tables.Things.attributes.rename: the table app_db.Things has no column 'flagg'; did you mean 'flag'?");
    }

    @Test
    void findsColumnsWithoutATextForm() {
        assertThat(problems(things(Map.of("PK", "THING#{id}"), Map.of("X", "P#{photo}"))))
                .containsExactly(
                        "tables.Things.attributes.add.X: in \"P#{photo}\" at position 3 the BINARY column 'photo' has no"
                                + " text form; name another column, or write {photo} alone, which keeps the column's type");
    }

    @Test
    void findsKeysThatLeaveOutPartOfThePrimaryKey() {
        assertThat(problems(pairs(Map.of("PK", "{a}"))))
                .containsExactly(
                        "tables.Pairs.key: the key does not name b of the primary key as it is, so that two rows could"
                                + " share an item; add {b}, or set unique: true when you know that no two rows meet in one key");
        assertThat(problems(pairs(Map.of("PK", "{a:lower}#{b}"))))
                .singleElement()
                .asString()
                .contains("does not name a of the primary key as it is");
    }

    @Test
    void findsKeysThatMayBeNull() {
        assertThat(problems(things(Map.of("PK", "{id}#{note}"))))
                .containsExactly(
                        "tables.Things.key.PK: the column 'note' may be NULL, and a row without it would have no key;"
                                + " leave such rows out by when: { note: { not: null } }, or make the key of columns that are NOT NULL");
    }

    @Test
    void findsColumnsSideBySide() {
        assertThat(problems(pairs(Map.of("PK", "{a}{b}"))))
                .singleElement()
                .asString()
                .startsWith(
                        "tables.Pairs.key.PK: {a} and {b} stand side by side, so that two rows could make one text;");
        assertThat(problems(things(Map.of("PK", "{id:pad(20)}{name}")))).isEmpty();
        assertThat(problems(things(Map.of("PK", "{id:pad(8)}{name}"))))
                .as("an id of nine digits takes one of the name's")
                .hasSize(1);
    }

    @Test
    void takesTheAuthorsWordForAUniqueKey() {
        TableMappingConfig vouched = vouched("Pairs", "T", Map.of("PK", "{a}"));

        assertThat(problems(vouched)).isEmpty();
    }

    @Test
    void findsTablesWithoutAPrimaryKey() {
        TableSchema keyless = table("Log", List.of(), string("text"));
        Mapping mapping = Mapping.compile(List.of(TableMappingConfig.of("Log", "T", Map.of("PK", "{text}"))), DATABASE);

        assertThat(mapping.check(List.of(keyless), List.of()))
                .singleElement()
                .asString()
                .startsWith("tables.Log.key: the table app_db.Log has no primary key; give it one,");
    }

    @Test
    void findsNamesThatClash() {
        TableMappingConfig config = TestingTables.mapping(
                "Things",
                "T",
                Map.of("name", "THING#{id}"),
                attributes(Map.of("note", "x", "_v", "y"), Set.of(), Set.of(), Map.of("photo", "flag")));

        assertThat(problems(config))
                .containsExactlyInAnyOrder(
                        "tables.Things.attributes.add._v: '_v' is where Tailrace keeps the version of an item; choose another name",
                        "tables.Things.attributes: the column 'name' and a key attribute would both be the attribute 'name'; rename or exclude the column",
                        "tables.Things.attributes: the column 'note' and an added attribute would both be the attribute 'note'; rename or exclude the column",
                        "tables.Things.attributes: the column 'flag' and the column 'photo' would both be the attribute 'flag'; rename or exclude the column");
    }

    @Test
    void findsContradictionsWithoutKnowingTheTables() {
        TableMappingConfig config = TestingTables.mapping(
                "Things",
                "T",
                Map.of("PK", "A#{id}"),
                attributes(
                        Map.of("PK", "x", "sum", "y"),
                        Set.of("name", "note"),
                        Set.of("id"),
                        Map.of("id", "PK", "name", "sum")));

        assertThat(MappingRules.check(List.of(config)))
                .extracting(MappingProblem::toString)
                .containsExactlyInAnyOrder(
                        "tables.Things.attributes.add.PK: 'PK' is a key attribute already; give the added attribute another name",
                        "tables.Things.attributes.rename.id: 'PK' is added by a template too; choose another name for one of them",
                        "tables.Things.attributes.rename.id: 'PK' is a key attribute already; choose another name",
                        "tables.Things.attributes.rename.id: the column is renamed but left out; include the column, or drop the new name",
                        "tables.Things.attributes.rename.name: 'sum' is added by a template too; choose another name for one of them",
                        "tables.Things.attributes.exclude: columns are included and excluded at once; name either the columns to take or those to leave out");
    }

    @Test
    void findsTablesThatDisagreeAboutTheirCommonKey() {
        assertThat(problems(things(Map.of("PK", "THING#{id}")), pairs(key("PK", "PAIR#{a}", "SK", "{b}"))))
                .containsExactly(
                        "tables.Pairs.key: the key attributes are [PK, SK], but [PK] of tables.Things in the same table 'T';"
                                + " use one key for all tables that go to 'T', partition key first");
        assertThat(problems(things(key("PK", "THING#{name}", "SK", "{id}")), pairs(key("PK", "PAIR#{a}", "SK", "{b}"))))
                .containsExactly(
                        "tables.Things.key.SK: 'SK' is N by tables.Things.key.SK, but S by tables.Pairs.key.SK; a key"
                                + " attribute has one type in the whole table; write a template with a literal to make it text");
    }

    @Test
    void findsTablesWhoseItemsCannotBeToldApart() {
        assertThat(problems(things(key("PK", "A#{id}", "SK", "X")), pairs(key("PK", "A#{a}", "SK", "{b}"))))
                .containsExactly(
                        "tables.Pairs.key: an item of 'T' could have the same key as one of tables.Things; begin one of the"
                                + " key's templates with a literal of its own, such as PAIRS#");
    }

    @Test
    void findsKeysThatAreNoKeyType() {
        assertThat(problems(things(key("PK", "T#{id}", "SK", "{flag}"))))
                .containsExactly(
                        "tables.Things.key.SK: 'SK' takes its type from tables.Things.key.SK, which is no text, number or"
                                + " binary; a key attribute must be one of these; write a template with a literal to make it text");
    }

    @Test
    void findsIndexesThatFitNoAttribute() {
        Mapping mapping = mapping(things(Map.of("PK", "THING#{id}"), Map.of("GSI1PK", "N#{name}")));
        List<TargetTableConfig> targets = List.of(
                target(
                        "T",
                        index("I1", "GS1PK", Optional.of("flag"), new Projection.Include(List.of("name", "noted")))),
                target("U", index("I2", "x", Optional.empty(), new Projection.All())));

        assertThat(mapping.check(List.of(THINGS), targets))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "target.tables.T.indexes.I1.partition-key: no table that is mapped here gives its items an attribute 'GS1PK';"
                                + " did you mean 'GSI1PK'?",
                        "target.tables.T.indexes.I1.sort-key: 'flag' takes its type from the column app_db.Things.flag, which is no"
                                + " text, number or binary; a key attribute must be one of these; write a template with a literal to make it text",
                        "target.tables.T.indexes.I1.include: no table that is mapped here gives its items an attribute 'noted';"
                                + " did you mean 'note'?",
                        "target.tables.U: no mapping writes to the table 'U'; did you mean 'T'?");
        assertThatThrownBy(() -> mapping.definitions(List.of(THINGS), targets))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("target.tables.T.indexes.I1.partition-key: ");
    }

    @Test
    void derivesTablesAndIndexesWithTheirTypes() {
        Mapping mapping = mapping(
                things(key("PK", "THING#{id}", "SK", "X"), Map.of("G", "N#{name}")),
                pairs(key("PK", "PAIR#{a}", "SK", "{b}")));

        List<TableDefinition> definitions = mapping.definitions(
                List.of(THINGS, PAIRS),
                List.of(target(
                        "T",
                        index("ByName", "G", Optional.of("size"), new Projection.KeysOnly()),
                        index("ByPhoto", "photo", Optional.empty(), new Projection.All()))));

        assertThat(definitions)
                .containsExactly(TableDefinition.of(
                                "T", new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S))
                        .withIndexes(
                                new TableDefinition.Index(
                                        "ByName",
                                        List.of(new KeyAttribute("G", KeyType.S), new KeyAttribute("size", KeyType.N)),
                                        new Projection.KeysOnly()),
                                TableDefinition.Index.of("ByPhoto", new KeyAttribute("photo", KeyType.B))));
    }

    @Test
    void findsExpiryByAnAttributeThatIsNoNumberOrNotThere() {
        Mapping mapping = mapping(pairs(Map.of("PK", "{a}#{b}")));

        assertThat(mapping.check(List.of(PAIRS), List.of(expiring("b"), expiring("sizes"))))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "target.tables.T.ttl: 'b' takes its type from the column app_db.Pairs.b, which is no number; DynamoDB"
                                + " wants seconds since 1970: add an attribute such as \"{column:epoch-seconds(+365d)}\"");
        assertThat(mapping.check(List.of(PAIRS), List.of(expiring("sizes"))))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "target.tables.T.ttl: no table that is mapped here gives its items an attribute 'sizes'; did you mean 'size'?");
        assertThat(mapping.definitions(List.of(PAIRS), List.of(expiring("size"))))
                .containsExactly(TableDefinition.of("T", new KeyAttribute("PK", KeyType.S))
                        .withTimeToLive("size"));
    }

    @Test
    void keepsTheOrderOfTheKeyAttributes() {
        LinkedHashSet<String> names = new LinkedHashSet<>(List.of("z", "b", "y", "a"));
        Map<String, String> key = new LinkedHashMap<>();
        names.forEach(name -> key.put(name, "{id}"));

        assertThat(things(key).items().get(0).keyAttributes()).containsExactly("z", "b", "y", "a");
    }

    private static List<String> problems(TableMappingConfig... configs) {
        return mapping(configs).check(List.of(THINGS, PAIRS), List.of()).stream()
                .map(MappingProblem::toString)
                .toList();
    }

    private static TargetTableConfig target(String table, TargetTableConfig.IndexConfig... indexes) {
        return new TargetTableConfig(table, List.of(indexes), Optional.empty());
    }

    private static TargetTableConfig expiring(String attribute) {
        return new TargetTableConfig("T", List.of(), Optional.of(attribute));
    }

    private static TargetTableConfig.IndexConfig index(
            String name, String partitionKey, Optional<String> sortKey, Projection projection) {
        return new TargetTableConfig.IndexConfig(name, partitionKey, sortKey, projection);
    }

    private static Mapping mapping(TableMappingConfig... configs) {
        return Mapping.compile(List.of(configs), DATABASE);
    }

    private static TableMappingConfig things(Map<String, String> key) {
        return things(key, Map.of());
    }

    private static TableMappingConfig things(Map<String, String> key, Map<String, String> add) {
        return TestingTables.mapping("Things", "T", key, adding(add));
    }

    private static TableMappingConfig thingsAs(Map<String, String> key, Map<String, AttributeForm> as) {
        return TestingTables.mapping(
                "Things",
                "T",
                key,
                new AttributesConfig(Map.of(), Set.of(), Set.of(), Map.of(), as, AttributesConfig.Nulls.OMIT));
    }

    private static TableMappingConfig pairs(Map<String, String> key) {
        return TableMappingConfig.of("Pairs", "T", key);
    }

    private static Map<String, String> key(String first, String partition, String second, String sort) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put(first, partition);
        key.put(second, sort);
        return key;
    }
}
