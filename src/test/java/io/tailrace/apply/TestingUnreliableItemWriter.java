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
    private int most;

    TestingUnreliableItemWriter(ItemWriter target, Executor later, RandomGenerator random, int failuresInTen) {
        this.target = target;
        this.later = later;
        this.random = random;
        this.failuresInTen = failuresInTen;
    }

    /** The most requests that were ever under way at once. */
    synchronized int most() {
        return most;
    }

    @Override
    public synchronized CompletionStage<WriteResult> write(ItemWrite write) {
        assertThat(underWay.add(write.key())).as("only write of its item").isTrue();
        most = Math.max(most, underWay.size());
        if (random.nextInt(5) == 0) {
            return CompletableFuture.completedFuture(answer(write));
        }
        CompletableFuture<WriteResult> answer = new CompletableFuture<>();
        later.execute(() -> answer.complete(answer(write)));
        return answer;
    }

    private synchronized WriteResult answer(ItemWrite write) {
        underWay.remove(write.key());
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
