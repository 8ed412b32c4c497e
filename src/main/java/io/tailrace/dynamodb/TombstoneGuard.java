package io.tailrace.dynamodb;

import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sees to it that no write brings back an item that a newer change deleted. Thread-safe.
 *
 * <p>A conditional write cannot tell an item that never was from one that was deleted. So each deletion is remembered
 * before it is carried out, and a write that may be older than a deletion asks first. Only writes below the horizon may be:
 * whatever was deleted before this process took over was deleted by a version at or below the horizon, and since then this
 * process carries out the writes of each item in their order. A tombstone of the write's own version does not stop it: a
 * row change that deletes and writes the same item means the item as written last.
 */
public final class TombstoneGuard implements ItemWriter {

    private final ItemWriter next;
    private final Tombstones tombstones;
    private final TombstoneBatches batches;
    private final Version horizon;

    /** @param horizon as {@link Tombstones#horizon} told it when this process took over */
    public TombstoneGuard(ItemWriter next, Tombstones tombstones, Version horizon) {
        this.next = next;
        this.tombstones = tombstones;
        this.batches = tombstones.batches();
        this.horizon = horizon;
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        if (write instanceof ItemWrite.Delete delete) {
            return writeAfter(tombstones.remember(delete), delete, remembered -> false);
        }
        if (horizon.isNewerThan(write.version())) {
            return writeAfter(
                    tombstones.find(write.key()),
                    write,
                    tombstone -> tombstone
                            .filter(deletion -> deletion.isNewerThan(write.version()))
                            .isPresent());
        }
        return next.write(write);
    }

    @Override
    public int most() {
        return next.most();
    }

    @Override
    public ItemWrite packed(ItemWrite write) {
        return next.packed(write);
    }

    /**
     * Deletions are remembered first, and what would create an item asks first, each by one request for many. What expects its
     * item to be there need not ask: where there is none, a batch creates none.
     */
    @Override
    public CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        List<ItemWrite.Delete> deletes = new ArrayList<>();
        List<ItemWrite.Upsert> creations = new ArrayList<>();
        for (ItemWrite write : writes) {
            if (write instanceof ItemWrite.Delete delete) {
                deletes.add(delete);
            } else if (write instanceof ItemWrite.Upsert upsert
                    && upsert.expected() == ItemWrite.Expected.ABSENT
                    && horizon.isNewerThan(upsert.version())) {
                creations.add(upsert);
            }
        }
        if (deletes.isEmpty() && creations.isEmpty()) {
            return next.write(writes);
        }
        return batches.remember(deletes)
                .thenCombine(batches.superseded(creations), TombstoneGuard::union)
                .thenCompose(stopped -> writeOthers(writes, stopped));
    }

    /** @param stopped what became of those that go no further */
    private CompletionStage<List<WriteResult>> writeOthers(List<ItemWrite> writes, Map<ItemKey, WriteResult> stopped) {
        List<ItemWrite> others = writes.stream()
                .filter(write -> !stopped.containsKey(write.key()))
                .toList();
        if (others.isEmpty()) {
            return CompletableFuture.completedFuture(join(writes, stopped, List.of()));
        }
        return next.write(others).thenApply(results -> join(writes, stopped, results));
    }

    private static List<WriteResult> join(
            List<ItemWrite> writes, Map<ItemKey, WriteResult> stopped, List<WriteResult> others) {
        List<WriteResult> results = new ArrayList<>(writes.size());
        Iterator<WriteResult> other = others.iterator();
        for (ItemWrite write : writes) {
            WriteResult early = stopped.get(write.key());
            results.add(early == null ? other.next() : early);
        }
        return results;
    }

    private static Map<ItemKey, WriteResult> union(Map<ItemKey, WriteResult> some, Map<ItemKey, WriteResult> others) {
        Map<ItemKey, WriteResult> union = new HashMap<>(some);
        union.putAll(others);
        return union;
    }

    private <T> CompletionStage<WriteResult> writeAfter(
            CompletableFuture<T> preparation, ItemWrite write, Function<T, Boolean> superseded) {
        return preparation
                .handle((answer, failure) -> {
                    if (failure != null) {
                        return CompletableFuture.completedFuture(tombstones.result(failure));
                    }
                    return superseded.apply(answer)
                            ? CompletableFuture.completedFuture(WriteResult.SUPERSEDED)
                            : next.write(write);
                })
                .thenCompose(Function.identity());
    }
}
