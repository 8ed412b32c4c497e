package io.tailrace.dynamodb;

import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sees to it that no write brings back an item that a newer change deleted. Thread-safe.
 *
 * <p>A conditional write cannot tell an item that never was from one that was deleted. So each deletion is remembered
 * before it is carried out, and a write that may be older than a deletion asks first. Only writes below the horizon may be:
 * whatever was deleted before this process began was deleted by a version at or below the horizon, and since then this
 * process carries out the writes of each item in their order. A tombstone of the write's own version does not stop it: a
 * row change that deletes and writes the same item means the item as written last.
 */
public final class TombstoneGuard implements ItemWriter {

    private final ItemWriter next;
    private final Tombstones tombstones;
    private final Version horizon;

    /** @param horizon the version of the end of the binlog when this process took over */
    public TombstoneGuard(ItemWriter next, Tombstones tombstones, Version horizon) {
        this.next = next;
        this.tombstones = tombstones;
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
