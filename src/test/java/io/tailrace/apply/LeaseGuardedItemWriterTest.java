package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

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
}
