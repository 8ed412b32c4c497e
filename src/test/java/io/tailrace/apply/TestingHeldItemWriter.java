package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leaves every write unanswered until the test answers, oldest first. Thread-safe. */
final class TestingHeldItemWriter implements ItemWriter {

    private final List<ItemWrite> writes = new ArrayList<>();
    private final Deque<CompletableFuture<WriteResult>> unanswered = new ArrayDeque<>();

    @Override
    public synchronized CompletionStage<WriteResult> write(ItemWrite write) {
        writes.add(write);
        CompletableFuture<WriteResult> answer = new CompletableFuture<>();
        unanswered.add(answer);
        return answer;
    }

    /** All that was ever sent. */
    synchronized List<ItemWrite> writes() {
        return List.copyOf(writes);
    }

    void answer(WriteResult result) {
        next().complete(result);
    }

    void fail(Throwable cause) {
        next().completeExceptionally(cause);
    }

    private synchronized CompletableFuture<WriteResult> next() {
        return unanswered.remove();
    }
}
