package io.tailrace.dynamodb;

import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Remembers and finds the deletions of many items by one request. What the request does not settle is left to the write alone,
 * as {@link Tombstones} does it. Thread-safe; blocks nobody.
 */
final class TombstoneBatches {

    private final Tombstones tombstones;
    private final StateTable table;
    private final StatementSender sender;
    private final String insertion;

    TombstoneBatches(Tombstones tombstones, StateTable table) {
        this.tombstones = tombstones;
        this.table = table;
        this.sender = table.dynamoDb().statements();
        this.insertion = "INSERT INTO \"%s\" VALUE {'%s':?,'%s':?,'%s':?,'%s':?}"
                .formatted(table.name(), StateTable.PIPELINE, StateTable.ENTRY, Tombstones.VERSION, StateTable.EXPIRES);
    }

    /** Remembers deletions; tells what became of those that could not be, and nothing of all others. */
    CompletableFuture<Map<ItemKey, WriteResult>> remember(List<ItemWrite.Delete> deletes) {
        if (deletes.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<Statement> insertions = deletes.stream()
                .map(delete -> new Statement(insertion, tombstones.entry(delete)))
                .toList();
        return tombstones
                .cover(deletes)
                .thenCompose(covered -> sender.send(insertions))
                .handle((answers, failure) -> failure == null ? lost(deletes, answers) : unsettled(deletes, failure));
    }

    private Map<ItemKey, WriteResult> lost(List<ItemWrite.Delete> deletes, List<Answered> answers) {
        Map<ItemKey, WriteResult> lost = new HashMap<>();
        for (int i = 0; i < deletes.size(); i++) {
            // an answer too few counts as none; one that an older deletion is known already needs the condition of the
            // write alone
            if (i >= answers.size()) {
                lost.put(deletes.get(i).key(), WriteResult.UNDECIDED);
            } else if (answers.get(i) instanceof Answered.NotDone not) {
                lost.put(deletes.get(i).key(), table.dynamoDb().troubles().ofStatement(not.code()));
            }
        }
        return lost;
    }

    /**
     * Finds those upserts that a newer deletion of their item supersedes, and those of which it could not be found out; tells
     * what became of these, and nothing of all others. Reads with strong consistency.
     */
    CompletableFuture<Map<ItemKey, WriteResult>> superseded(List<ItemWrite.Upsert> upserts) {
        if (upserts.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<Map<String, AttributeValue>> keys =
                upserts.stream().map(upsert -> tombstones.key(upsert.key())).toList();
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        return table.dynamoDb()
                .client()
                .batchGetItem(request -> request.requestItems(Map.of(table.name(), wanted)))
                .handle((answer, failure) ->
                        failure == null ? superseded(upserts, keys, answer) : unsettled(upserts, failure));
    }

    private Map<ItemKey, WriteResult> superseded(
            List<ItemWrite.Upsert> upserts, List<Map<String, AttributeValue>> keys, BatchGetItemResponse answer) {
        Map<AttributeValue, Version> deletions = new HashMap<>();
        answer.responses()
                .getOrDefault(table.name(), List.of())
                .forEach(entry -> deletions.put(
                        entry.get(StateTable.PIPELINE), new Attributes(entry).version(Tombstones.VERSION)));
        Map<ItemKey, WriteResult> stopped = new HashMap<>();
        boolean isWhole = answer.unprocessedKeys().isEmpty();
        for (int i = 0; i < upserts.size(); i++) {
            ItemWrite.Upsert upsert = upserts.get(i);
            Version deletion = deletions.get(keys.get(i).get(StateTable.PIPELINE));
            if (deletion != null && deletion.isNewerThan(upsert.version())) {
                stopped.put(upsert.key(), WriteResult.SUPERSEDED);
            } else if (deletion == null && !isWhole) {
                // it may be among what DynamoDB did not read: the write alone asks again
                stopped.put(upsert.key(), WriteResult.UNDECIDED);
            }
        }
        return stopped;
    }

    private Map<ItemKey, WriteResult> unsettled(List<? extends ItemWrite> writes, Throwable failure) {
        WriteResult result = BatchItemWriter.ofAll(table.dynamoDb().troubles().of(failure, table.name()));
        Map<ItemKey, WriteResult> unsettled = new HashMap<>();
        writes.forEach(write -> unsettled.put(write.key(), result));
        return unsettled;
    }
}
