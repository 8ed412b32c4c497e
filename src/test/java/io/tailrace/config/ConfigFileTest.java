package io.tailrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.TailraceConfig;
import io.tailrace.apply.ApplyConfig;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.checkpoint.CheckpointConfig;
import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.http.HttpConfig;
import io.tailrace.item.Projection;
import io.tailrace.mapping.AttributesConfig;
import io.tailrace.mapping.AttributesConfig.Nulls;
import io.tailrace.mapping.ColumnCondition;
import io.tailrace.mapping.ColumnCondition.Sense;
import io.tailrace.mapping.ItemMappingConfig;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.mapping.TargetTableConfig;
import io.tailrace.mapping.TargetTableConfig.IndexConfig;
import io.tailrace.source.MySqlHost;
import io.tailrace.source.SourceConfig;
import io.tailrace.source.SourceConfig.SnapshotLocking;
import io.tailrace.source.SourceConfig.TlsMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

    @Test
    void fillsInEveryDefault() {
        TailraceConfig config = read("""
                source: { hostname: db, username: tailrace, database: app_db }
                target: { region: us-west-2 }
                tables:
                  Orders: { table: SalesOrders, key: { PK: "{ord_id}" } }
                """);

        assertThat(config)
                .isEqualTo(new TailraceConfig(
                        "tailrace",
                        new SourceConfig(
                                List.of(new MySqlHost("db", 3306)),
                                "tailrace",
                                "",
                                "app_db",
                                List.of("Orders"),
                                Optional.empty(),
                                TlsMode.PREFERRED,
                                SnapshotLocking.MINIMAL,
                                2_048,
                                4_096,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30)),
                        new TargetConfig(
                                "us-west-2", Optional.empty(), Duration.ofMillis(2_500), TargetConfig.Writer.LEAN),
                        List.of(TableMappingConfig.of("Orders", "SalesOrders", Map.of("PK", "{ord_id}"))),
                        List.of(),
                        new ApplyConfig(512, 10_000, Duration.ofMillis(50), Duration.ofSeconds(10)),
                        new CheckpointConfig(
                                "tailrace", Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofDays(35)),
                        new DeadLettersConfig(1_000, false),
                        Duration.ofSeconds(10),
                        new HttpConfig("127.0.0.1", 8480)));
    }

    @Test
    void fitsDefaultsToWhatIsSaid() {
        TailraceConfig config = read("""
                source: { hostname: db, username: tailrace, database: app_db, batch-size: 4096 }
                target: { region: us-west-2 }
                tables:
                  Orders: { table: SalesOrders, key: { PK: "{ord_id}" } }
                apply: { max-pending: 100 }
                """);

        assertThat(config.source().queueSize()).isEqualTo(8_192);
        assertThat(config.apply().maxInFlight()).isEqualTo(100);
    }

    @Test
    void readsEveryKey() {
        TailraceConfig config = read("""
                name: sales
                source:
                  hostname: db
                  port: 3307
                  username: tailrace
                  password: "#1: secret"
                  database: app_db
                  server-id: 4294967295
                  tls: verify-ca
                  snapshot-locking: tables
                  batch-size: 2
                  queue-size: 3
                  connect-timeout: 2s
                  heartbeat: 1m
                  stall-timeout: 1h
                target:
                  region: eu-central-1
                  endpoint: http://localhost:8000
                  request-timeout: 250ms
                  writer: sdk
                  tables:
                    SalesOrders:
                      indexes:
                        GSI1: { partition-key: G, sort-key: H }
                        GSI2: { partition-key: J, projection: keys-only }
                        GSI3: { partition-key: J, include: [ customer ] }
                      ttl: TTL
                      max-write-units: 700
                tables:
                  Orders:
                    table: SalesOrders
                    key: { PK: "C#{cust_id}", SK: "O#{ord_id}" }
                    attributes:
                      add: { G: "x", H: "{ord_date}" }
                      include: [ cust_id, ord_date ]
                      rename: { cust_id: customer }
                      nulls: null
                    when: { cust_id: [ 1, null ], rep_id: { not: null } }
                    unique: true
                    items:
                      - table: Lookups
                        key: { rep: "{rep_id}" }
                        attributes: { add: { kind: rep }, include: [ cust_id ], nulls: omit }
                        when: { region: West }
                        unique: true
                  Reps:
                    table: SalesOrders
                    key: { PK: "R#{rep_id}", SK: "R" }
                    attributes: { exclude: [ last_updated ] }
                apply: { max-in-flight: 1, max-pending: 2, retry-initial: 3ms, retry-maximum: 4s }
                state: { table: state, checkpoint-interval: 5s, lease-duration: 6s, tombstone-retention: 7d }
                dead-letters: { limit: 0, keep-row: true }
                lag-objective: 90s
                http: { host: 0.0.0.0, port: 0 }
                """);

        assertThat(config)
                .isEqualTo(new TailraceConfig(
                        "sales",
                        new SourceConfig(
                                List.of(new MySqlHost("db", 3307)),
                                "tailrace",
                                "#1: secret",
                                "app_db",
                                List.of("Orders", "Reps"),
                                Optional.of(4_294_967_295L),
                                TlsMode.VERIFY_CA,
                                SnapshotLocking.TABLES,
                                2,
                                3,
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(1),
                                Duration.ofHours(1)),
                        new TargetConfig(
                                "eu-central-1",
                                Optional.of(URI.create("http://localhost:8000")),
                                Duration.ofMillis(250),
                                TargetConfig.Writer.SDK),
                        List.of(
                                new TableMappingConfig(
                                        "Orders",
                                        List.of(
                                                new ItemMappingConfig(
                                                        "SalesOrders",
                                                        Map.of("PK", "C#{cust_id}", "SK", "O#{ord_id}"),
                                                        new AttributesConfig(
                                                                Map.of("G", "x", "H", "{ord_date}"),
                                                                Set.of("cust_id", "ord_date"),
                                                                Set.of(),
                                                                Map.of("cust_id", "customer"),
                                                                Map.of(),
                                                                Nulls.NULL),
                                                        List.of(
                                                                is(
                                                                        "cust_id",
                                                                        Set.of(Optional.of("1"), Optional.empty())),
                                                                isNot("rep_id", Set.of(Optional.empty()))),
                                                        true),
                                                new ItemMappingConfig(
                                                        "Lookups",
                                                        Map.of("rep", "{rep_id}"),
                                                        new AttributesConfig(
                                                                Map.of("kind", "rep"),
                                                                Set.of("cust_id"),
                                                                Set.of(),
                                                                Map.of("cust_id", "customer"),
                                                                Map.of(),
                                                                Nulls.OMIT),
                                                        List.of(
                                                                is(
                                                                        "cust_id",
                                                                        Set.of(Optional.of("1"), Optional.empty())),
                                                                isNot("rep_id", Set.of(Optional.empty())),
                                                                is("region", Set.of(Optional.of("West")))),
                                                        true))),
                                new TableMappingConfig(
                                        "Reps",
                                        List.of(new ItemMappingConfig(
                                                "SalesOrders",
                                                Map.of("PK", "R#{rep_id}", "SK", "R"),
                                                new AttributesConfig(
                                                        Map.of(),
                                                        Set.of(),
                                                        Set.of("last_updated"),
                                                        Map.of(),
                                                        Map.of(),
                                                        Nulls.OMIT),
                                                List.of(),
                                                false)))),
                        List.of(new TargetTableConfig(
                                "SalesOrders",
                                List.of(
                                        new IndexConfig("GSI1", "G", Optional.of("H"), new Projection.All()),
                                        new IndexConfig("GSI2", "J", Optional.empty(), new Projection.KeysOnly()),
                                        new IndexConfig(
                                                "GSI3",
                                                "J",
                                                Optional.empty(),
                                                new Projection.Include(List.of("customer")))),
                                Optional.of("TTL"))),
                        new ApplyConfig(1, 2, Duration.ofMillis(3), Duration.ofSeconds(4), Map.of("SalesOrders", 700)),
                        new CheckpointConfig("state", Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofDays(7)),
                        new DeadLettersConfig(0, true),
                        Duration.ofSeconds(90),
                        new HttpConfig("0.0.0.0", 0)));
        assertThat(config.tables().get(0).items().get(0).keyAttributes()).containsExactly("PK", "SK");
    }

    @Test
    void takesOneDefinitionForTwoTablesByAlias() {
        TailraceConfig config = read("""
                source: { hostname: db, username: tailrace, database: app_db }
                target: { region: us-west-2 }
                tables:
                  Orders: { table: Orders, key: &key { id: "{id}" } }
                  Lines: { table: Lines, key: *key }
                """);

        assertThat(config.tables())
                .flatExtracting(TableMappingConfig::items)
                .extracting(ItemMappingConfig::key)
                .containsOnly(Map.of("id", "{id}"));
    }

    @Test
    void readsSeveralHostsAsAListOrWithCommas() {
        List<MySqlHost> both = List.of(new MySqlHost("db-a", 3308), new MySqlHost("db-b", 3307));

        assertThat(hosts("[ db-a, \"db-b:3307\" ]")).isEqualTo(both);
        assertThat(hosts("db-a, db-b:3307")).isEqualTo(both);
    }

    private static List<MySqlHost> hosts(String hostname) {
        return read("""
                source:
                  hostname: %s
                  port: 3308
                  username: tailrace
                  database: app_db
                target: { region: us-west-2 }
                tables:
                  Orders: { table: Orders, key: { id: "{id}" } }
                """.formatted(hostname)).source().hosts();
    }

    private static ColumnCondition is(String column, Set<Optional<String>> values) {
        return new ColumnCondition(column, Sense.IS, values);
    }

    private static ColumnCondition isNot(String column, Set<Optional<String>> values) {
        return new ColumnCondition(column, Sense.IS_NOT, values);
    }

    private static TailraceConfig read(String yaml) {
        Reading reading = new Reading("test", new Variables(Map.of()));
        TailraceConfig config = Sections.read(yaml, reading);
        assertThat(reading.problems()).isEmpty();
        return config;
    }
}
