package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LeaseGuardedItemWriterTest {

    @Test
    void writesOnlyWhileTheLeaseIsHeld() {
        TestingItemWriter store = new TestingItemWriter();
        AtomicBoolean held = new AtomicBoolean(false);
        ItemWriter writer = new LeaseGuardedItemWriter(store, held::get);

        WriteResult uncertain = writer.write(TestingWrites.upsert("a", 1, Map.of()))
                .toCompletableFuture()
                .join();
        int itemsWhileUncertain = store.items().size();
        held.set(true);
        WriteResult certain = writer.write(TestingWrites.upsert("a", 1, Map.of()))
                .toCompletableFuture()
                .join();

        assertThat(uncertain)
                .isInstanceOfSatisfying(
                        WriteResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.LEASE_UNCERTAIN));
        assertThat(itemsWhileUncertain).isZero();
        assertThat(certain).isEqualTo(WriteResult.APPLIED);
        assertThat(store.items()).hasSize(1);
    }

    @Test
    void batchesToo() {
        TestingHeldItemWriter target = new TestingHeldItemWriter(25);
        AtomicBoolean held = new AtomicBoolean(false);
        ItemWriter writer = new LeaseGuardedItemWriter(target, held::get);
        List<ItemWrite> writes =
                List.of(TestingWrites.upsert("a", 1, Map.of()), TestingWrites.upsert("b", 1, Map.of()));

        List<WriteResult> uncertain = writer.write(writes).toCompletableFuture().join();
        int requestsWhileUncertain = target.requests().size();
        held.set(true);
        var unused = writer.write(writes);

        assertThat(uncertain).hasSize(2).hasOnlyElementsOfType(WriteResult.Failed.class);
        assertThat(requestsWhileUncertain).isZero();
        assertThat(target.requests()).containsExactly(writes);
        assertThat(writer.most()).isEqualTo(25);
    }
}
