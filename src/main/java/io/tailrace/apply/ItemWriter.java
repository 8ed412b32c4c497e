package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.concurrent.CompletionStage;

/**
 * Carries one write to DynamoDB. The {@link Applier} calls it, with at most one write under way for any one key.
 * Thread-safe; never blocks the caller on the network.
 */
public interface ItemWriter {

    /**
     * Attempts the write once, under the condition that the item holds no newer version; repeating a write is harmless.
     * Expected outcomes are results. The stage completes exceptionally only for what no repetition can mend and no other
     * write would survive either (credentials refused, table missing): the pipeline then stops.
     */
    CompletionStage<WriteResult> write(ItemWrite write);
}
