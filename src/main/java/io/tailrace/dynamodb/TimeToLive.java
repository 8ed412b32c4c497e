package io.tailrace.dynamodb;

import io.tailrace.item.TableDefinition;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Has DynamoDB remove a table's expired items by the attribute that the table's definition names. Thread-safe. */
final class TimeToLive {

    private static final Logger LOGGER = LoggerFactory.getLogger(TimeToLive.class);

    private final DynamoDb dynamoDb;
    private final Requests requests;

    TimeToLive(DynamoDb dynamoDb, Requests requests) {
        this.dynamoDb = dynamoDb;
        this.requests = requests;
    }

    /** What is wrong with a table that exists: it expires by another attribute. Switched off is not wrong, but {@link #ensure}d. */
    Optional<TableCheck.Problem> problem(TableDefinition definition) throws InterruptedException {
        if (definition.timeToLive().isEmpty()) {
            return Optional.empty();
        }
        String wanted = definition.timeToLive().get();
        TimeToLiveDescription found = describe(definition.name());
        if (isOff(found) || wanted.equals(found.attributeName())) {
            return Optional.empty();
        }
        return Optional.of(new TableCheck.Problem(
                definition.name(),
                "its items expire by '%s', the configuration's by '%s'".formatted(found.attributeName(), wanted),
                "Correct the configuration, or switch it off, wait an hour and start again: aws dynamodb update-time-to-live"
                        + " --table-name %s --time-to-live-specification Enabled=false,AttributeName=%s"
                                .formatted(definition.name(), found.attributeName())));
    }

    /** Switches it on where it is wanted and off. A start that was killed between the table's creation and this does it again. */
    void ensure(TableDefinition definition) throws InterruptedException {
        if (definition.timeToLive().isEmpty() || !isOff(describe(definition.name()))) {
            return;
        }
        String attribute = definition.timeToLive().get();
        LOGGER.atInfo()
                .addKeyValue("table", definition.name())
                .addKeyValue("attribute", attribute)
                .log("switching on the removal of expired items");
        requests.send(
                definition.name(),
                "cannot switch on the time to live of table " + definition.name(),
                () -> dynamoDb.client()
                        .updateTimeToLive(request -> request.tableName(definition.name())
                                .timeToLiveSpecification(specification ->
                                        specification.attributeName(attribute).enabled(true))));
    }

    private TimeToLiveDescription describe(String table) throws InterruptedException {
        return requests.send(
                        table,
                        "cannot read the time to live of table " + table,
                        () -> dynamoDb.client().describeTimeToLive(request -> request.tableName(table)))
                .timeToLiveDescription();
    }

    private static boolean isOff(TimeToLiveDescription found) {
        return found.timeToLiveStatus() == TimeToLiveStatus.DISABLED
                || found.timeToLiveStatus() == TimeToLiveStatus.DISABLING;
    }
}
