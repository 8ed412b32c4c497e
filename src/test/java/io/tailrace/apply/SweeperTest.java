package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.TABLE;
import static io.tailrace.apply.TestingWrites.key;
import static io.tailrace.apply.TestingWrites.text;
import static io.tailrace.apply.TestingWrites.upsert;
import static io.tailrace.apply.TestingWrites.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SweeperTest {

    private static final List<String> KEY = List.of("PK", "SK");

    private final TestingItemWriter store = new TestingItemWriter();

    @Test
    void removesWhatIsOlderAndBelongs() throws Exception {
        for (int i = 1; i <= 10; i++) {
            store.write(upsert("ORDER#" + i, i, Map.of("x", text("x"))));
        }
        store.write(upsert("CUSTOMER#1", 1, Map.of()));
        store.put(TABLE, Map.of("PK", text("ORDER#foreign"), "SK", text("0")));

        long removed;
        try (Applier applier = applier(store)) {
            removed = new Sweeper(store, applier)
                    .sweep(
                            TABLE,
                            KEY,
                            version(6),
                            key -> key.attributes().get("PK").s().startsWith("ORDER#"));
        }

        assertThat(removed).isEqualTo(5);
        assertThat(store.items().keySet())
                .containsExactlyInAnyOrder(
                        key("ORDER#6"),
                        key("ORDER#7"),
                        key("ORDER#8"),
                        key("ORDER#9"),
                        key("ORDER#10"),
                        key("CUSTOMER#1"),
                        key("ORDER#foreign"));
    }

    @Test
    void sweepingAgainRemovesNothing() throws Exception {
        store.write(upsert("a", 1, Map.of()));

        try (Applier applier = applier(store)) {
            Sweeper sweeper = new Sweeper(store, applier);
            assertThat(sweeper.sweep(TABLE, KEY, version(6), item -> true)).isEqualTo(1);
            assertThat(sweeper.sweep(TABLE, KEY, version(6), item -> true)).isZero();
        }
    }

    @Test
    void itemWrittenAnewMeanwhileStaysAndIsNotCounted() throws Exception {
        store.write(upsert("a", 1, Map.of()));
        ItemWriter racing = write -> {
            store.write(upsert("a", 6, Map.of("x", text("new"))));
            return store.write(write);
        };

        long removed;
        try (Applier applier = applier(racing)) {
            removed = new Sweeper(store, applier).sweep(TABLE, KEY, version(6), item -> true);
        }

        assertThat(removed).isZero();
        assertThat(store.items().get(key("a"))).containsEntry("x", text("new"));
    }

    @Test
    void returnsWhenEveryRemovalIsDone() throws Exception {
        TestingHeldItemWriter held = new TestingHeldItemWriter();
        store.write(upsert("a", 1, Map.of()));
        store.write(upsert("b", 1, Map.of()));
        Applier applier = applier(held);
        CompletableFuture<Long> removed = CompletableFuture.supplyAsync(() -> sweepAll(applier));
        awaitWrites(held, 2);

        held.answer(WriteResult.APPLIED);
        assertThat(removed).isNotDone();
        held.answer(WriteResult.SUPERSEDED);

        assertThat(removed.join()).isEqualTo(1);
    }

    @Test
    void refusedRemovalIsAnError() {
        store.write(upsert("a", 1, Map.of()));
        Applier applier = applier(write -> CompletableFuture.completedFuture(
                new WriteResult.Refused(RefusalReason.INVALID_KEY, "key of another shape")));

        assertThatThrownBy(() -> new Sweeper(store, applier).sweep(TABLE, KEY, version(6), item -> true))
                .isInstanceOf(WriteException.class)
                .hasMessageContaining(TABLE)
                .hasMessageContaining("invalid-key: key of another shape");
    }

    @Test
    void stoppedApplierEndsTheSweep() {
        store.write(upsert("a", 1, Map.of()));
        Applier applier = applier(write -> CompletableFuture.failedFuture(new WriteException("access denied", null)));

        assertThatThrownBy(() -> new Sweeper(store, applier).sweep(TABLE, KEY, version(6), item -> true))
                .isInstanceOf(WriteException.class);
    }

    private long sweepAll(Applier applier) {
        try {
            return new Sweeper(store, applier).sweep(TABLE, KEY, version(6), item -> true);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWrites(TestingHeldItemWriter held, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (held.writes().size() < count) {
            assertThat(System.nanoTime()).as("time until the removals are sent").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Applier applier(ItemWriter writer) {
        return Applier.open(writer, ApplyConfig.DEFAULT, new ApplyMeters(new SimpleMeterRegistry()), failure -> {});
    }
}
