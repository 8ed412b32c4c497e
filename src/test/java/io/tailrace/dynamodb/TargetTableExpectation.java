package io.tailrace.dynamodb;

import io.tailrace.item.TableDefinition;
import io.tailrace.testing.TestSpace;
import java.util.ArrayList;
import java.util.List;

/** Compares the tables of a test's DynamoDB with what a run would need. */
public final class TargetTableExpectation {

    private TargetTableExpectation() {}

    /** What is absent or otherwise; empty when a run could begin. */
    public static List<String> differences(TestSpace space, List<TableDefinition> definitions)
            throws InterruptedException {
        try (DynamoDb dynamoDb = TestingDynamoDb.open(space)) {
            TableCheck check = new TargetTables(dynamoDb).check(definitions);
            List<String> differences = new ArrayList<>(check.absent());
            check.problems().forEach(problem -> differences.add(problem.toString()));
            return differences;
        }
    }
}
