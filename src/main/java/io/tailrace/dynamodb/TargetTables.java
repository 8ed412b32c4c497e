package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import io.tailrace.item.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Compares tables with their definitions, and creates those that do not exist. Thread-safe. */
public final class TargetTables {

    private static final Logger LOGGER = LoggerFactory.getLogger(TargetTables.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_POLLS = 1_200;

    private final DynamoDb dynamoDb;
    private final Requests requests;
    private final TimeToLive timeToLive;

    public TargetTables(DynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.requests = new Requests(dynamoDb, Patience.COLD, Defeat.OF_WRITES);
        this.timeToLive = new TimeToLive(dynamoDb, requests);
    }

    /**
     * Looks at all tables and changes nothing.
     *
     * @throws WriteException when DynamoDB cannot be asked
     */
    public TableCheck check(List<TableDefinition> definitions) throws InterruptedException {
        List<String> absent = new ArrayList<>();
        List<TableCheck.Problem> problems = new ArrayList<>();
        for (TableDefinition definition : definitions) {
            Optional<TableDescription> table = describe(definition.name());
            if (table.isEmpty()) {
                absent.add(definition.name());
                continue;
            }
            problems.addAll(TableComparison.problems(definition, table.get()));
            timeToLive.problem(definition).ifPresent(problems::add);
        }
        return new TableCheck(absent, problems);
    }

    /**
     * Creates the tables that are absent, on demand and with their indexes, switches on the removal of expired items where
     * it is wanted, and returns when all can be used.
     *
     * @return names of the tables that were created
     * @throws WriteException naming all problems, before anything was created, when a table is not as wanted
     */
    public List<String> ensure(List<TableDefinition> definitions) throws InterruptedException {
        TableCheck check = check(definitions);
        if (!check.problems().isEmpty()) {
            throw new WriteException(
                    check.problems().stream().map(Object::toString).collect(Collectors.joining("\n")), null);
        }
        List<String> created = new ArrayList<>();
        for (TableDefinition definition : definitions) {
            if (check.absent().contains(definition.name()) && create(definition)) {
                created.add(definition.name());
            }
        }
        for (TableDefinition definition : definitions) {
            awaitActive(definition.name());
            timeToLive.ensure(definition);
        }
        return created;
    }

    /** @return false when somebody else was faster */
    private boolean create(TableDefinition definition) throws InterruptedException {
        LOGGER.atInfo()
                .addKeyValue("table", definition.name())
                .addKeyValue("indexes", definition.indexes().size())
                .log("creating table");
        CreateTableRequest request = TableCreation.request(definition);
        return requests.send(
                        definition.name(),
                        "cannot create table " + definition.name(),
                        () -> absentIf(
                                ResourceInUseException.class, dynamoDb.client().createTable(request)))
                .isPresent();
    }

    private void awaitActive(String table) throws InterruptedException {
        for (int poll = 1; poll <= MAX_POLLS; poll++) {
            TableStatus status =
                    describe(table).map(TableDescription::tableStatus).orElse(TableStatus.CREATING);
            if (status != TableStatus.CREATING) {
                return;
            }
            if (poll % 20 == 0) {
                LOGGER.atInfo().addKeyValue("table", table).log("waiting for the table to become active");
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new WriteException(
                "%s, table %s: still being created after %d minutes; look at it and start again"
                        .formatted(dynamoDb, table, POLL.multipliedBy(MAX_POLLS).toMinutes()),
                null);
    }

    private Optional<TableDescription> describe(String table) throws InterruptedException {
        return requests.send(
                        table,
                        "cannot look at table " + table,
                        () -> absentIf(
                                ResourceNotFoundException.class,
                                dynamoDb.client().describeTable(request -> request.tableName(table))))
                .map(answer -> answer.table());
    }

    private static <T> CompletableFuture<Optional<T>> absentIf(
            Class<? extends Exception> expected, CompletableFuture<T> answer) {
        return answer.thenApply(Optional::of).exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (expected.isInstance(cause)) {
                return Optional.empty();
            }
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }
}
