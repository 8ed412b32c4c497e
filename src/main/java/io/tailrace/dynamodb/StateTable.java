package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import java.util.List;

/**
 * The table that holds all state of all pipelines: each entry has the pipeline's name as its partition key (tombstones have
 * partitions of their own) and the entry's name as its sort key. Thread-safe.
 */
public final class StateTable {

    static final String PIPELINE = "pipeline";
    static final String ENTRY = "entry";
    /** Epoch seconds after which DynamoDB removes an entry; most entries have none. */
    static final String EXPIRES = "expires";

    private final DynamoDb dynamoDb;
    private final String name;

    /** Names the table; {@link #ensure} makes sure that it exists. */
    public StateTable(DynamoDb dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    /** Whether the table exists as it should be; changes nothing. */
    public TableCheck check() throws InterruptedException {
        return new TargetTables(dynamoDb).check(List.of(definition(name)));
    }

    /**
     * Creates the table when it is absent, and has DynamoDB remove what is expired.
     *
     * @throws WriteException when the table has another key, expires by another attribute, or cannot be created
     */
    public void ensure() throws InterruptedException {
        new TargetTables(dynamoDb).ensure(List.of(definition(name)));
    }

    public String name() {
        return name;
    }

    DynamoDb dynamoDb() {
        return dynamoDb;
    }

    /** What a state table of this name must look like. */
    public static TableDefinition definition(String name) {
        return TableDefinition.of(name, new KeyAttribute(PIPELINE, KeyType.S), new KeyAttribute(ENTRY, KeyType.S))
                .withTimeToLive(EXPIRES);
    }
}
