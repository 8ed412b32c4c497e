package io.tailrace.dynamodb;

import io.tailrace.change.Version;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Up to which version a pipeline's items may have been deleted: no tombstone is newer than the mark, which is the entry
 * {@code deletions} of the state table. It only ever rises, and by strides, so that few deletions wait for it. Thread-safe.
 */
final class DeletionMark {

    /** In bytes of binlog. What lies between the last deletion and the mark asks for tombstones once more after a restart. */
    static final long STRIDE = 16 << 20;

    private static final String ENTRY = "deletions";
    private static final String VERSION = "up_to_version";
    private static final String RISE = "SET " + VERSION + " = :version";
    private static final String HIGHER = "attribute_not_exists(" + VERSION + ") OR " + VERSION + " < :version";
    private static final CompletableFuture<Version> COVERED = CompletableFuture.completedFuture(Version.NONE);

    private final StateTable table;
    private final String pipeline;
    private volatile Version reached = Version.NONE;
    private Version goal = Version.NONE;
    private CompletableFuture<Version> move = COVERED;

    DeletionMark(StateTable table, String pipeline) {
        this.table = table;
        this.pipeline = pipeline;
    }

    /** Where it is; empty before the first start. Reads with strong consistency; blocks. */
    Optional<Version> read() {
        Optional<Version> found = entries().get(ENTRY).map(entry -> entry.version(VERSION));
        found.ifPresent(this::reach);
        return found;
    }

    /** As {@link #cover}, but blocks until it is done, and tries again what fails in passing. */
    void raiseTo(Version deletion) {
        try {
            entries().update(ENTRY, RISE, HIGHER, values(deletion));
            reach(deletion);
        } catch (ConditionalCheckFailedException higher) {
            reach(new Attributes(higher.item()).version(VERSION));
        }
    }

    /** Completes once no deletion of this version can be newer than the mark; fails as the request to the state table does. */
    CompletableFuture<?> cover(Version deletion) {
        return deletion.isNewerThan(reached) ? raise(deletion) : COVERED;
    }

    private synchronized CompletableFuture<?> raise(Version deletion) {
        if (!deletion.isNewerThan(reached)) {
            return COVERED;
        }
        if (move.isDone() || deletion.isNewerThan(goal)) {
            goal = deletion.ahead(STRIDE);
            move = moveTo(goal);
        }
        return move;
    }

    private CompletableFuture<Version> moveTo(Version aim) {
        return table.dynamoDb()
                .client()
                .updateItem(request -> request.tableName(table.name())
                        .key(Map.of(
                                StateTable.PIPELINE, AttributeValue.fromS(pipeline),
                                StateTable.ENTRY, AttributeValue.fromS(ENTRY)))
                        .updateExpression(RISE)
                        .conditionExpression(HIGHER)
                        .expressionAttributeValues(values(aim))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .handle((answer, failure) -> failure == null ? aim : higher(failure))
                .thenApply(this::reach);
    }

    /** Somebody else of this pipeline has raised it further. */
    private Version higher(Throwable failure) {
        if (table.dynamoDb().troubles().of(failure, table.name()) instanceof Trouble.ConditionFailed known) {
            return new Attributes(known.failure().item()).version(VERSION);
        }
        throw new CompletionException(failure);
    }

    private StateEntries entries() {
        return new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    private static Map<String, AttributeValue> values(Version version) {
        return Map.of(":version", AttributeValue.fromN(version.number()));
    }

    private synchronized Version reach(Version mark) {
        if (mark.isNewerThan(reached)) {
            reached = mark;
        }
        return reached;
    }
}
