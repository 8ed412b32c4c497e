package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tailrace.apply.WriteException;
import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@ExtendWith(TestServers.class)
class TargetTablesIT {

    private static final KeyAttribute PK = new KeyAttribute("PK", KeyType.S);
    private static final KeyAttribute SK = new KeyAttribute("SK", KeyType.S);
    private static final Index BY_REGION =
            Index.of("by-region", new KeyAttribute("region", KeyType.S), new KeyAttribute("rank", KeyType.N));
    private static final TableDefinition ORDERS =
            TableDefinition.of("Orders", PK, SK).withIndexes(BY_REGION);
    private static final TableDefinition REPS = TableDefinition.of("Reps", new KeyAttribute("id", KeyType.B));

    private DynamoDb dynamoDb;
    private TargetTables tables;

    @BeforeEach
    void open(TestSpace space) {
        dynamoDb = TestingDynamoDb.open(space);
        tables = new TargetTables(dynamoDb);
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void absentTablesAreCreatedOnDemandWithTheirIndexes() throws InterruptedException {
        assertThat(tables.ensure(List.of(ORDERS, REPS))).containsExactly("Orders", "Reps");

        TableDescription orders = describe("Orders");
        assertThat(orders.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(orders.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(orders.globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactly("by-region");
        assertThat(orders.globalSecondaryIndexes().get(0).projection().projectionType())
                .isEqualTo(ProjectionType.ALL);
        assertThat(tables.check(List.of(ORDERS, REPS))).isEqualTo(new TableCheck(List.of(), List.of()));
    }

    @Test
    void tablesThatAreThereAreLeftAlone() throws InterruptedException {
        tables.ensure(List.of(ORDERS));

        assertThat(tables.ensure(List.of(ORDERS, REPS))).containsExactly("Reps");
        assertThat(tables.ensure(List.of(ORDERS, REPS))).isEmpty();
    }

    @Test
    void checkNamesWhatIsAbsentAndCreatesNothing() throws InterruptedException {
        assertThat(tables.check(List.of(ORDERS, REPS)).absent()).containsExactly("Orders", "Reps");
        assertThat(dynamoDb.client().listTables().join().tableNames()).isEmpty();
    }

    @Test
    void allProblemsAreNamedAtOnceWithTheirRemedies() throws InterruptedException {
        tables.ensure(List.of(TableDefinition.of("Orders", PK).withIndexes(Index.of("by-region", PK)), REPS));
        TableDefinition reps =
                TableDefinition.of("Reps", new KeyAttribute("id", KeyType.S)).withIndexes(BY_REGION);

        TableCheck check = tables.check(List.of(ORDERS, reps));

        assertThat(check.absent()).isEmpty();
        assertThat(check.problems())
                .extracting(TableCheck.Problem::table, TableCheck.Problem::text)
                .containsExactly(
                        tuple("Orders", "its key is PK (S), the mapping's is PK (S), SK (S)"),
                        tuple(
                                "Orders",
                                "the key of its index by-region is PK (S), the configuration's is region (S), rank (N)"),
                        tuple("Reps", "its key is id (B), the mapping's is id (S)"),
                        tuple("Reps", "it has no index by-region"));
        assertThat(check.problems().get(3).remedy())
                .startsWith("Create it: aws dynamodb update-table --table-name Reps --attribute-definitions"
                        + " AttributeName=region,AttributeType=S AttributeName=rank,AttributeType=N ");
    }

    @Test
    void nothingIsCreatedWhereAnythingIsWrong() throws InterruptedException {
        tables.ensure(List.of(REPS));
        TableDefinition reps = TableDefinition.of("Reps", PK);

        assertThatThrownBy(() -> tables.ensure(List.of(ORDERS, reps)))
                .isInstanceOf(WriteException.class)
                .hasMessage(
                        "table Reps: its key is id (B), the mapping's is PK (S). Change the mapping's key, name another"
                                + " table, or delete this one to have it created.");
        assertThat(dynamoDb.client().listTables().join().tableNames()).containsExactly("Reps");
    }

    @Test
    void indexesHoldWhatTheyAreToldTo() throws InterruptedException {
        Index keysOnly = new Index("keys", List.of(SK), new Projection.KeysOnly());
        Index some = new Index("some", List.of(SK), new Projection.Include(List.of("name", "state")));
        TableDefinition orders = TableDefinition.of("Orders", PK, SK).withIndexes(keysOnly, some);

        tables.ensure(List.of(orders));

        assertThat(describe("Orders").globalSecondaryIndexes())
                .extracting(
                        GlobalSecondaryIndexDescription::indexName,
                        index -> index.projection().projectionType(),
                        index -> Set.copyOf(index.projection().nonKeyAttributes()))
                .containsExactlyInAnyOrder(
                        tuple("keys", ProjectionType.KEYS_ONLY, Set.of()),
                        tuple("some", ProjectionType.INCLUDE, Set.of("name", "state")));
        assertThat(tables.check(List.of(orders)).problems()).isEmpty();
    }

    @Test
    void indexesThatHoldTooLittleAreNamed() throws InterruptedException {
        Index fewer = new Index("keys", List.of(SK), new Projection.KeysOnly());
        Index some = new Index("some", List.of(SK), new Projection.Include(List.of("name")));
        tables.ensure(List.of(TableDefinition.of("Orders", PK, SK).withIndexes(fewer, some)));

        TableCheck check = tables.check(List.of(TableDefinition.of("Orders", PK, SK)
                .withIndexes(
                        new Index("keys", List.of(SK), new Projection.Include(List.of("name", "state"))),
                        Index.of("some", SK))));

        assertThat(check.problems())
                .extracting(TableCheck.Problem::text)
                .containsExactly(
                        "its index keys holds keys only, the configuration's keys and name, state",
                        "its index some holds keys and name, the configuration's all attributes");
        assertThat(check.problems().get(0).remedy())
                .endsWith(
                        "\"Projection\":{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"name\",\"state\"]}}}]'");
    }

    @Test
    void itemsExpireByTheAttributeThatTheDefinitionNames() throws InterruptedException {
        tables.ensure(List.of(REPS.withTimeToLive("TTL")));

        TimeToLiveDescription found = timeToLive("Reps");
        assertThat(found.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(found.attributeName()).isEqualTo("TTL");
        assertThat(tables.ensure(List.of(REPS.withTimeToLive("TTL")))).isEmpty();
    }

    @Test
    void expiryIsSwitchedOnWhereAStartWasKilledBeforeIt() throws InterruptedException {
        tables.ensure(List.of(REPS));

        tables.ensure(List.of(REPS.withTimeToLive("TTL")));

        assertThat(timeToLive("Reps").attributeName()).isEqualTo("TTL");
    }

    @Test
    void expiryByAnotherAttributeIsNamed() throws InterruptedException {
        tables.ensure(List.of(REPS.withTimeToLive("expires")));

        TableCheck check = tables.check(List.of(REPS.withTimeToLive("TTL")));

        assertThat(check.problems())
                .extracting(TableCheck.Problem::text)
                .containsExactly("its items expire by 'expires', the configuration's by 'TTL'");
        assertThat(check.problems().get(0).remedy())
                .endsWith("aws dynamodb update-time-to-live --table-name Reps --time-to-live-specification"
                        + " Enabled=false,AttributeName=expires");
    }

    @Test
    void additionalIndexesAreWelcome() throws InterruptedException {
        tables.ensure(List.of(ORDERS));

        assertThat(tables.check(List.of(TableDefinition.of("Orders", PK, SK))).problems())
                .isEmpty();
    }

    private TimeToLiveDescription timeToLive(String table) {
        return dynamoDb.client()
                .describeTimeToLive(describe -> describe.tableName(table))
                .join()
                .timeToLiveDescription();
    }

    private TableDescription describe(String table) {
        return dynamoDb.client()
                .describeTable(describe -> describe.tableName(table))
                .join()
                .table();
    }
}
