package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Holds writes back while this process cannot prove that it holds the pipeline's lease: they fail as
 * {@link FailureReason#LEASE_UNCERTAIN} without being sent, and are repeated like others. Thread-safe.
 */
public final class LeaseGuardedItemWriter implements ItemWriter {

    private static final WriteResult UNCERTAIN = new WriteResult.Failed(
            FailureReason.LEASE_UNCERTAIN,
            new WriteException(
                    "the lease could not be renewed in time; nothing is written until it is: see whether the state table answers",
                    null));

    private final ItemWriter writer;
    private final BooleanSupplier stillHeld;

    public LeaseGuardedItemWriter(ItemWriter writer, BooleanSupplier stillHeld) {
        this.writer = writer;
        this.stillHeld = stillHeld;
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        return stillHeld.getAsBoolean() ? writer.write(write) : CompletableFuture.completedFuture(UNCERTAIN);
    }

    @Override
    public int most() {
        return writer.most();
    }

    @Override
    public ItemWrite packed(ItemWrite write) {
        return writer.packed(write);
    }

    @Override
    public CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        return stillHeld.getAsBoolean()
                ? writer.write(writes)
                : CompletableFuture.completedFuture(Collections.nCopies(writes.size(), UNCERTAIN));
    }
}
