package io.tailrace.dynamodb;

import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Remembers deletions in the state table: for each deleted item the version of its newest deletion, until it expires.
 * Every tombstone has a partition of its own, so that many deletions do not crowd one. Thread-safe; blocks nobody
 * where it does not say so.
 */
public final class Tombstones {

    static final String VERSION = "deleted_version";

    private static final int MAX_PARTITION_KEY_BYTES = 2_048;
    private static final AttributeValue ENTRY = AttributeValue.fromS("tombstone");

    private static final String NONE_NEWER = "attribute_not_exists(deleted_version) OR deleted_version <= :version";

    private final StateTable table;
    private final String pipeline;
    private final Duration retention;
    private final InstantSource clock;
    private final DeletionMark mark;

    /** @param retention not shorter than the binlog is kept */
    public Tombstones(StateTable table, String pipeline, Duration retention, InstantSource clock) {
        this.table = table;
        this.pipeline = pipeline;
        this.retention = retention;
        this.clock = clock;
        this.mark = new DeletionMark(table, pipeline);
    }

    /**
     * Below which version a tombstone may stand in the way; blocks until it is known. To be asked for under the lease.
     *
     * @param otherwise the answer where nobody has kept account so far: the version of MySQL's binlog end
     */
    public Version horizon(Version otherwise) {
        Optional<Version> kept = mark.read();
        if (kept.isEmpty()) {
            cover(otherwise);
        }
        return kept.orElse(otherwise);
    }

    /**
     * Sees to it that a daemon which starts from now on asks for tombstones up to this version; blocks until that is so. Who remembers
     * deletions without the lease does this before looking whether a daemon is at work.
     */
    public void cover(Version deletion) {
        mark.raiseTo(deletion);
    }

    TombstoneBatches batches() {
        return new TombstoneBatches(this, table);
    }

    /** The values of a tombstone: key, version, expiry. */
    List<AttributeValue> entry(ItemWrite.Delete delete) {
        return List.of(
                AttributeValue.fromS(partition(pipeline, delete.key().identity())),
                ENTRY,
                AttributeValue.fromN(delete.version().number()),
                AttributeValue.fromN(Long.toString(expires())));
    }

    private long expires() {
        return clock.instant().plus(retention).getEpochSecond();
    }

    /** Remembers the deletion, unless a newer one of the same item is known already: success either way. */
    CompletableFuture<?> remember(ItemWrite.Delete delete) {
        return mark.cover(delete.version()).thenCompose(covered -> write(delete));
    }

    /** Completes when deletions of these may be remembered. */
    CompletableFuture<?> cover(List<ItemWrite.Delete> deletes) {
        return deletes.stream()
                .map(ItemWrite::version)
                .max(Comparator.naturalOrder())
                .<CompletableFuture<?>>map(mark::cover)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<?> write(ItemWrite.Delete delete) {
        return table.dynamoDb()
                .client()
                .updateItem(request -> request.tableName(table.name())
                        .key(key(delete.key()))
                        .updateExpression("SET deleted_version = :version, expires = :expires")
                        .conditionExpression(NONE_NEWER)
                        .expressionAttributeValues(Map.of(
                                ":version",
                                AttributeValue.fromN(delete.version().number()),
                                ":expires",
                                AttributeValue.fromN(Long.toString(expires())))))
                .<Object>thenApply(answer -> answer)
                .exceptionally(failure -> {
                    if (trouble(failure) instanceof Trouble.ConditionFailed known) {
                        return known;
                    }
                    throw new CompletionException(failure);
                });
    }

    /** The version of the item's newest deletion, read with strong consistency. */
    CompletableFuture<Optional<Version>> find(ItemKey key) {
        return table.dynamoDb()
                .client()
                .getItem(
                        request -> request.tableName(table.name()).key(key(key)).consistentRead(true))
                .thenApply(GetItemResponse::item)
                .thenApply(item -> Optional.ofNullable(item.get(VERSION))
                        .map(AttributeValue::n)
                        .map(Version::parse));
    }

    /** Holds in a transaction while no newer deletion of the item is known than the write's version. */
    TransactWriteItem noneNewerThan(ItemWrite write) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(key(write.key()))
                        .conditionExpression(NONE_NEWER)
                        .expressionAttributeValues(Map.of(
                                ":version", AttributeValue.fromN(write.version().number()))))
                .build();
    }

    /** What a failure of either means for the write at hand. */
    WriteResult result(Throwable failure) {
        return DynamoDbItemWriter.result(trouble(failure));
    }

    private Trouble trouble(Throwable failure) {
        return table.dynamoDb().troubles().of(failure, table.name());
    }

    Map<String, AttributeValue> key(ItemKey key) {
        return Map.of(
                StateTable.PIPELINE,
                AttributeValue.fromS(partition(pipeline, key.identity())),
                StateTable.ENTRY,
                ENTRY);
    }

    /** A partition key over the limit keeps its start for people, and a digest of the whole for uniqueness. */
    static String partition(String pipeline, String identity) {
        String whole = pipeline + "/tombstone/" + identity;
        if (whole.getBytes(StandardCharsets.UTF_8).length <= MAX_PARTITION_KEY_BYTES) {
            return whole;
        }
        String start = whole.substring(0, Math.min(whole.length(), 400));
        return start + "…#" + Digest.of(whole);
    }
}
