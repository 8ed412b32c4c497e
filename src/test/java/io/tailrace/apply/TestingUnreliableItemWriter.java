package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Puts a bad network before a writer: answers come late and out of order, requests get lost on the way there or on the way back,
 * and some that were given up take effect much later. Watches that no two writes of one item are under way.
 */
final class TestingUnreliableItemWriter implements ItemWriter {

    private static final List<FailureReason> REASONS = List.of(FailureReason.values());

    private final ItemWriter target;
    private final Executor later;
    private final RandomGenerator random;
    private final int failuresInTen;
    private final Set<ItemKey> underWay = new HashSet<>();
    private final int most;
    private int requests;
    private int mostRequests;

    /** @param most how many writes a request carries */
    TestingUnreliableItemWriter(
            ItemWriter target, Executor later, RandomGenerator random, int failuresInTen, int most) {
        this.target = target;
        this.later = later;
        this.random = random;
        this.failuresInTen = failuresInTen;
        this.most = most;
    }

    /** The most requests that were ever under way at once. */
    synchronized int mostRequests() {
        return mostRequests;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        return send(List.of(write), this::answer).thenApply(results -> results.get(0));
    }

    /** Each statement has its own fate, and some a batch cannot carry out. */
    @Override
    public CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        assertThat(writes).hasSizeBetween(2, most);
        return send(writes, write -> random.nextInt(10) == 0 ? WriteResult.UNDECIDED : answer(write));
    }

    private synchronized CompletionStage<List<WriteResult>> send(
            List<ItemWrite> writes, Function<ItemWrite, WriteResult> how) {
        writes.forEach(write -> assertThat(underWay.add(write.key()))
                .as("only write of its item")
                .isTrue());
        requests++;
        mostRequests = Math.max(mostRequests, requests);
        if (random.nextInt(5) == 0) {
            return CompletableFuture.completedFuture(answers(writes, how));
        }
        CompletableFuture<List<WriteResult>> answer = new CompletableFuture<>();
        later.execute(() -> answer.complete(answers(writes, how)));
        return answer;
    }

    private synchronized List<WriteResult> answers(List<ItemWrite> writes, Function<ItemWrite, WriteResult> how) {
        requests--;
        writes.forEach(write -> underWay.remove(write.key()));
        return writes.stream().map(how).toList();
    }

    private WriteResult answer(ItemWrite write) {
        if (random.nextInt(10) >= failuresInTen) {
            return target.write(write).toCompletableFuture().join();
        }
        int fate = random.nextInt(3);
        if (fate == 0) {
            target.write(write);
        } else if (fate == 1) {
            later.execute(() -> target.write(write));
        }
        return new WriteResult.Failed(REASONS.get(random.nextInt(REASONS.size())), new Exception("lost"));
    }
}
