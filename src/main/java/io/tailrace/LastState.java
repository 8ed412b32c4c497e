package io.tailrace;

import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.PipelineState;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.StateTable;

/**
 * What the daemon of a pipeline has left in the state table, for those who work beside it.
 *
 * @param lineage under which it writes, or wrote last
 */
record LastState(StateTable table, PipelineState state, Lineage lineage) {

    /** @throws TailraceException when no daemon has run yet */
    static LastState read(TailraceConfig config, DynamoDb dynamoDb) throws InterruptedException {
        StateTable table = new StateTable(dynamoDb, config.checkpoint().table());
        PipelineState state = table.check().absent().isEmpty()
                ? new DynamoDbCheckpointStore(table, config.name()).read()
                : PipelineState.NONE;
        return state.lineage()
                .map(lineage -> new LastState(table, state, lineage))
                .orElseThrow(() -> new TailraceException(
                        "the pipeline '%s' has no state in the table '%s': no daemon has run with this configuration yet. Start one with `tailrace run`"
                                .formatted(config.name(), config.checkpoint().table()),
                        false,
                        null));
    }
}
