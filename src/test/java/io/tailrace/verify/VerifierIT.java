package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.DynamoDbItemWriter;
import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.dynamodb.TargetTables;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlTables;
import io.tailrace.source.TestingSourceConfig;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import io.tailrace.verify.Difference.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class VerifierIT {

    private static final Version BEGIN = Version.of(1, BinlogPosition.of("binlog.000001", 1000));
    private static final Version BEFORE = BEGIN.previous();

    private final Deque<Runnable> duringPauses = new ArrayDeque<>();
    private TestSpace space;
    private MySqlTables mysql;
    private DynamoDb dynamoDb;
    private DynamoDbItemWriter writer;

    @BeforeEach
    void open(TestSpace given) {
        space = given;
        mysql = new MySqlTables(new MySqlConnections(TestingSourceConfig.of(space)));
        dynamoDb = DynamoDb.open(
                new TargetConfig(
                        space.dynamoDb().region(),
                        Optional.of(space.dynamoDb().endpoint()),
                        Duration.ofSeconds(10),
                        TargetConfig.Writer.LEAN),
                16,
                space.accessKey().id(),
                space.accessKey().secret());
        writer = new DynamoDbItemWriter(dynamoDb);
    }

    @AfterEach
    void close() {
        mysql.close();
        dynamoDb.close();
    }

    @Test
    void tellsWhatDiffersFromWhatIsForeign() throws Exception {
        execute(
                "CREATE TABLE Orders (ord_id VARCHAR(20) PRIMARY KEY, cust_id VARCHAR(20) NOT NULL, rep_id VARCHAR(20))",
                "CREATE TABLE Reps (rep_id VARCHAR(20) PRIMARY KEY, rep_name VARCHAR(20))",
                "INSERT INTO Orders WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 250)"
                        + " SELECT LPAD(i, 4, '0'), CONCAT('c', i % 9), IF(i % 3, 'BOB', NULL) FROM n",
                "INSERT INTO Reps VALUES ('BOB', 'Robert')");
        Verification verification = new Verification(
                List.of(config("Orders", "C#{cust_id}", "ORDER#{ord_id}"), config("Reps", "REP#{rep_id}", "PROFILE")));
        verification.copy();
        assertThat(verification.run().total()).isZero();

        execute(
                "INSERT INTO Orders VALUES ('0900', 'c1', NULL), ('0901', 'c1', NULL)",
                "UPDATE Orders SET rep_id = 'EVE' WHERE ord_id = '0003'",
                "UPDATE Orders SET rep_id = NULL WHERE ord_id = '0004'",
                "UPDATE Orders SET rep_id = 'EVE' WHERE ord_id = '0007'",
                "DELETE FROM Orders WHERE ord_id = '0005'",
                "DELETE FROM Reps");
        put(key("C#c1", "ORDER#0001"), BEFORE, Map.of("color", AttributeValue.fromS("red")));
        verification.heal("0007", "0901");
        VerifyReport report = verification.run();

        assertThat(report.differences())
                .containsExactlyInAnyOrder(
                        difference(Kind.MISSING, "Orders", "ord_id=0900"),
                        difference(Kind.DIFFERENT, "Orders", "ord_id=0003", "rep_id"),
                        difference(Kind.DIFFERENT, "Orders", "ord_id=0004", "rep_id"),
                        difference(Kind.ORPHAN, "Orders", "Items|C#c5|ORDER#0005"),
                        difference(Kind.ORPHAN, "Reps", "Items|REP#BOB|PROFILE"));
        assertThat(report.tables().get(0).rows()).isEqualTo(251);
        assertThat(report.tables().get(1).items()).isEqualTo(1);
    }

    @Test
    void findsValuesOfEveryTypeEqualAfterTheirWayThroughDynamoDb() throws Exception {
        execute("""
                CREATE TABLE Things (id DECIMAL(10,2), at TIME(3), big BIGINT UNSIGNED, price DECIMAL(20,4), f FLOAT, d DOUBLE,
                  flag BIT(1), bits BIT(12), y YEAR, name VARCHAR(20), tags SET('x','y'), bin VARBINARY(9), day DATE,
                  stamp TIMESTAMP(3) NULL, doc JSON, PRIMARY KEY (id, at))""", """
                INSERT INTO Things VALUES
                (10.00, '-12:00:00.5', 18446744073709551615, 1.5000, 0.1234567, 1e-7, b'1', b'1', 2024, '', 'y,x', x'00ff',
                 '2024-02-29', '2024-06-19 10:00:00.5', '{"a": [1.50, "x", null, {"b": true}], "c": {}}'),
                (-0.10, '838:59:59', 0, 0, 1e10, 123456789.123, b'0', b'0', 1901, 'Zoë 🚗', '', x'00',
                 '1000-01-01', NULL, '[]'),
                (7, '00:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)""");
        Map<String, String> key = new LinkedHashMap<>();
        key.put("id", "{id}");
        key.put("at", "{at}");
        Verification verification = new Verification(List.of(TableMappingConfig.of("Things", "Things", key)));
        verification.copy();

        VerifyReport report = verification.run();

        assertThat(report.differences()).isEmpty();
        assertThat(report.tables().get(0).rows()).isEqualTo(3);
        assertThat(report.tables().get(0).items()).isEqualTo(3);
    }

    @Test
    void looksNoKeyUpThatDynamoDbRefuses() throws Exception {
        execute("CREATE TABLE Notes (id VARCHAR(3000) CHARACTER SET ascii PRIMARY KEY)");
        execute("INSERT INTO Notes VALUES (''), (REPEAT('x', 2048)), (REPEAT('x', 2049))");
        Verification verification =
                new Verification(List.of(TableMappingConfig.of("Notes", "Notes", Map.of("id", "{id}"))));

        VerifyReport report = verification.run();

        assertThat(report.tables().get(0).differences()).containsEntry(Kind.MISSING, 3L);
    }

    /** A configuration, its tables on both sides, and a copy of the one in the other. */
    private final class Verification {

        private final Mapping mapping;
        private final List<TableRows> tables;
        private final List<TableDefinition> targets;

        Verification(List<TableMappingConfig> configs) throws InterruptedException {
            mapping = Mapping.compile(configs, space.database());
            tables = configs.stream()
                    .map(config -> TableRows.of(mysql.table(new TableId(space.database(), config.source()))))
                    .toList();
            List<TableSchema> schemas = tables.stream().map(TableRows::schema).toList();
            targets = mapping.definitions(schemas, List.of());
            new TargetTables(dynamoDb).ensure(targets);
        }

        void copy() {
            tables.forEach(table -> table.after(Optional.empty(), 1000).forEach(this::copy));
        }

        /** Copies these orders while the verifier waits. */
        void heal(String... orders) {
            for (String order : orders) {
                duringPauses.add(() -> tables.get(0).after(Optional.empty(), 1000).stream()
                        .filter(row -> order.equals(row.value(0)))
                        .forEach(this::copy));
            }
        }

        VerifyReport run() throws InterruptedException {
            return new Verifier(
                            new Verifier.Stores(mapping, new DynamoDbItemReader(dynamoDb), targets, () -> BEGIN),
                            new VerifyConfig(Duration.ofSeconds(3), 100, 1000, 1000),
                            InstantSource.system(),
                            pause -> Optional.ofNullable(duringPauses.poll()).ifPresent(Runnable::run))
                    .verify(tables, reached -> {});
        }

        private void copy(Row row) {
            for (ItemWrite.Upsert upsert : mapping.items(row, BEFORE)) {
                writer.write(upsert).toCompletableFuture().join();
            }
        }
    }

    private Difference difference(Kind kind, String table, String key, String... attributes) {
        return new Difference(kind, new TableId(space.database(), table), key, List.of(attributes));
    }

    private void put(ItemKey key, Version version, Map<String, AttributeValue> attributes) {
        writer.write(new ItemWrite.Upsert(key, version, attributes, Set.of()))
                .toCompletableFuture()
                .join();
    }

    private void execute(String... statements) {
        space.mysql().executeIn(space.database(), statements);
    }

    private static TableMappingConfig config(String source, String partition, String sort) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("PK", partition);
        key.put("SK", sort);
        return TableMappingConfig.of(source, "Items", key);
    }

    private static ItemKey key(String partition, String sort) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("PK", AttributeValue.fromS(partition));
        key.put("SK", AttributeValue.fromS(sort));
        return new ItemKey("Items", key);
    }
}
