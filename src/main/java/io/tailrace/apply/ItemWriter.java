package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries writes to DynamoDB, one or several in a request. The {@link Applier} calls it, with at most one write under way for
 * any one key. Thread-safe; never blocks the caller on the network.
 */
public interface ItemWriter {

    /**
     * Attempts the write once, under the condition that the item holds no newer version; repeating a write is harmless.
     * Expected outcomes are results. The stage completes exceptionally only for what no repetition can mend and no other
     * write would survive either (credentials refused, table missing): the pipeline then stops.
     */
    CompletionStage<WriteResult> write(ItemWrite write);

    /** How many writes one request carries; 1: {@link #write(List)} is of no use. May become 1 for good at any time. */
    default int most() {
        return 1;
    }

    /**
     * Attempts each of these writes once, as {@link #write(ItemWrite)} does, and tells what became of each, in their order.
     * One that fails or is refused leaves the others alone. What a batch cannot carry out is {@link WriteResult#UNDECIDED},
     * such as an upsert that expects its item to be there and does not meet it: in a batch, such a one never creates it.
     *
     * @param writes to different items of one table, not more than {@link #most()}
     */
    default CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        return CompletableFuture.completedFuture(Collections.nCopies(writes.size(), WriteResult.UNDECIDED));
    }

    /** The same write, equal to it, in the form in which it takes least memory until it is written. */
    default ItemWrite packed(ItemWrite write) {
        return write;
    }
}
