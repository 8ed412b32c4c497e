package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leaves every request unanswered until the test answers, oldest first. Thread-safe. */
final class TestingHeldItemWriter implements ItemWriter {

    private final int most;
    private final List<List<ItemWrite>> requests = new ArrayList<>();
    private final Deque<CompletableFuture<List<WriteResult>>> unanswered = new ArrayDeque<>();
    private final List<ItemWrite> packed = new ArrayList<>();

    TestingHeldItemWriter() {
        this(1);
    }

    /** @param most how many writes a request carries */
    TestingHeldItemWriter(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        return send(List.of(write)).thenApply(results -> results.get(0));
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        return send(writes);
    }

    @Override
    public synchronized ItemWrite packed(ItemWrite write) {
        packed.add(write);
        return write;
    }

    /** All that was to be packed. */
    synchronized List<ItemWrite> packed() {
        return List.copyOf(packed);
    }

    private synchronized CompletableFuture<List<WriteResult>> send(List<ItemWrite> writes) {
        requests.add(writes);
        CompletableFuture<List<WriteResult>> answer = new CompletableFuture<>();
        unanswered.add(answer);
        return answer;
    }

    /** All that was ever sent, request by request. */
    synchronized List<List<ItemWrite>> requests() {
        return List.copyOf(requests);
    }

    /** All that was ever sent. */
    List<ItemWrite> writes() {
        return requests().stream().flatMap(List::stream).toList();
    }

    /** Answers the oldest request with one result for each of its writes. */
    void answer(WriteResult... results) {
        next().complete(List.of(results));
    }

    void fail(Throwable cause) {
        next().completeExceptionally(cause);
    }

    private synchronized CompletableFuture<List<WriteResult>> next() {
        return unanswered.remove();
    }
}
