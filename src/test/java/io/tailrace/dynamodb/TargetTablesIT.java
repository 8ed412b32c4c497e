package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tailrace.apply.WriteException;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

@ExtendWith(TestServers.class)
class TargetTablesIT {

    private static final KeyAttribute PK = new KeyAttribute("PK", KeyType.S);
    private static final KeyAttribute SK = new KeyAttribute("SK", KeyType.S);
    private static final Index BY_REGION =
            new Index("by-region", List.of(new KeyAttribute("region", KeyType.S), new KeyAttribute("rank", KeyType.N)));
    private static final TableDefinition ORDERS = new TableDefinition("Orders", List.of(PK, SK), List.of(BY_REGION));
    private static final TableDefinition REPS =
            new TableDefinition("Reps", List.of(new KeyAttribute("id", KeyType.B)), List.of());

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
        tables.ensure(List.of(
                new TableDefinition("Orders", List.of(PK), List.of(new Index("by-region", List.of(PK)))), REPS));
        TableDefinition reps =
                new TableDefinition("Reps", List.of(new KeyAttribute("id", KeyType.S)), List.of(BY_REGION));

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
        TableDefinition reps = new TableDefinition("Reps", List.of(PK), List.of());

        assertThatThrownBy(() -> tables.ensure(List.of(ORDERS, reps)))
                .isInstanceOf(WriteException.class)
                .hasMessage(
                        "table Reps: its key is id (B), the mapping's is PK (S). Change the mapping's key, name another"
                                + " table, or delete this one to have it created.");
        assertThat(dynamoDb.client().listTables().join().tableNames()).containsExactly("Reps");
    }

    @Test
    void additionalIndexesAreWelcome() throws InterruptedException {
        tables.ensure(List.of(ORDERS));

        assertThat(tables.check(List.of(new TableDefinition("Orders", List.of(PK, SK), List.of())))
                        .problems())
                .isEmpty();
    }

    private TableDescription describe(String table) {
        return dynamoDb.client()
                .describeTable(describe -> describe.tableName(table))
                .join()
                .table();
    }
}
