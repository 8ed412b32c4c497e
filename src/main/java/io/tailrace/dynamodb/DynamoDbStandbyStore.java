package io.tailrace.dynamodb;

import io.tailrace.checkpoint.Standby;
import io.tailrace.checkpoint.StandbyStore;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps each process that waits for a pipeline's lease as an entry {@code standby#db-2/4711/…}. Thread-safe. */
public final class DynamoDbStandbyStore implements StandbyStore {

    private static final String PREFIX = "standby#";
    private static final String NAME = "standby_name";
    private static final String SIGNS = "signs_of_life";

    private final StateEntries entries;

    public DynamoDbStandbyStore(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    @Override
    public void sign(String name) {
        var unused = entries.setAndCount(
                PREFIX + name, Map.of(NAME, AttributeValue.fromS(name)), Map.of(), List.of(), SIGNS);
    }

    @Override
    public void forget(String name) {
        var unused = entries.remove(PREFIX + name, NAME + " = :name", Map.of(":name", AttributeValue.fromS(name)));
    }

    @Override
    public List<Standby> read() {
        List<Attributes> found = entries.list(PREFIX);
        return entries.understood(
                PREFIX + "…",
                () -> found.stream()
                        .map(entry -> new Standby(entry.text(NAME), entry.number(SIGNS)))
                        .toList());
    }
}
