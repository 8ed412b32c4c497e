package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.delete;
import static io.tailrace.apply.TestingWrites.text;
import static io.tailrace.apply.TestingWrites.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever a network does, the end is as if each write had been carried out alone, in order. A failing seed is named. */
@Timeout(120)
class ApplierPropertiesTest {

    private static final int MAX_IN_FLIGHT = 3;
    private static final int MAX_PENDING = 12;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void storeEndsAsAfterSequentialWrites() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            try {
                simulate(new Random(seed), new Kind(seed % 2 == 0, false));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void storeEndsAsAfterSequentialWritesWhenTheSourceRepeatsItself() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            try {
                simulate(new Random(seed), new Kind(seed % 2 == 0, true));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void storeEndsAsAfterSequentialWritesOnManyThreads() throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            try {
                runOnThreads(new Random(seed), new Kind(seed % 2 == 0, false));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /**
     * What happens in a run.
     *
     * @param refusing some writes are never accepted
     * @param repeating the source goes back now and then and submits the same writes again
     */
    private record Kind(boolean refusing, boolean repeating) {}

    private static void simulate(Random random, Kind kind) throws Exception {
        List<ItemWrite> writes = randomWrites(random, 100, kind);
        TestingTasks tasks = new TestingTasks(random);
        TestingItemWriter store = new TestingItemWriter();
        TestingUnreliableItemWriter writer = new TestingUnreliableItemWriter(
                watched(store), tasks::add, random, random.nextInt(6), 1 + random.nextInt(4));
        List<Throwable> failures = new ArrayList<>();
        AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(writes.size());
        Applier applier = new Applier(writer, config(), meters(), failures::add, tasks);

        int submitted = 0;
        while (submitted < writes.size()) {
            if (applier.inFlight() < MAX_PENDING && random.nextInt(3) > 0) {
                applier.submit(writes.get(submitted), observer(outcomes, submitted, store, writes.get(submitted)));
                submitted++;
                if (random.nextInt(4) == 0) {
                    applier.flush();
                }
            } else {
                if (applier.inFlight() == MAX_PENDING) {
                    applier.flush();
                }
                tasks.runOne();
            }
            assertThat(applier.inFlight()).isLessThanOrEqualTo(MAX_PENDING);
        }
        applier.flush();
        tasks.runAll();

        assertThat(failures).isEmpty();
        assertThat(applier.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(writer.mostRequests()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
        assertSequential(writes, store, outcomes, kind);
    }

    private static void runOnThreads(Random random, Kind kind) throws Exception {
        List<ItemWrite> writes = randomWrites(random, 4000, kind);
        TestingItemWriter store = new TestingItemWriter();
        ExecutorService network = Executors.newFixedThreadPool(3);
        TestingUnreliableItemWriter writer =
                new TestingUnreliableItemWriter(watched(store), network, random, 2, 1 + random.nextInt(4));
        AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(writes.size());
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Applier applier = Applier.open(writer, config(), meters(), failure::complete);

        for (int i = 0; i < writes.size(); i++) {
            applier.submit(writes.get(i), observer(outcomes, i, store, writes.get(i)));
            assertThat(applier.inFlight()).isLessThanOrEqualTo(MAX_PENDING);
        }
        boolean idle = applier.awaitIdle(DEADLINE);
        applier.close();
        network.shutdown();
        assertThat(network.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(failure).isNotDone();
        assertThat(idle).isTrue();
        assertThat(writer.mostRequests()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
        assertSequential(writes, store, outcomes, kind);
    }

    /** What was acknowledged must be in the store, or something newer. */
    private static WriteObserver observer(
            AtomicReferenceArray<Outcome> outcomes, int index, TestingItemWriter store, ItemWrite write) {
        return outcome -> {
            assertThat(outcomes.getAndSet(index, outcome))
                    .as("an earlier outcome of the same write")
                    .isNull();
            if (!(outcome instanceof Outcome.Refused)) {
                assertThat(version(store, write)).isGreaterThanOrEqualTo(write.version());
            }
        };
    }

    private static void assertSequential(
            List<ItemWrite> writes, TestingItemWriter store, AtomicReferenceArray<Outcome> outcomes, Kind kind) {
        TestingItemWriter expected = new TestingItemWriter();
        ItemWriter model = refusing(expected);
        for (int i = 0; i < writes.size(); i++) {
            model.write(writes.get(i));
            assertThat(outcomes.get(i)).as("outcome of write %d", i).isNotNull();
            if (!kind.repeating() && !kind.refusing()) {
                // Every version is newer than all before: being superseded would mean that the order was broken. Not so
                // for
                // a part of a refused turn whose other parts took effect by an attempt that seemed to fail.
                assertThat(outcomes.get(i)).isNotInstanceOf(Outcome.Superseded.class);
            }
        }
        assertThat(store.items()).isEqualTo(expected.items());
        assertThat(store.tombstones()).isEqualTo(expected.tombstones());
    }

    /** Fails when a write takes an item back to a lower version than it or its tombstone had. */
    private static ItemWriter watched(TestingItemWriter store) {
        ItemWriter refusing = refusing(store);
        return write -> {
            synchronized (store) {
                Version before = version(store, write);
                var result = refusing.write(write);
                assertThat(version(store, write)).isGreaterThanOrEqualTo(before);
                return result;
            }
        };
    }

    private static Version version(TestingItemWriter store, ItemWrite write) {
        synchronized (store) {
            Map<String, AttributeValue> item = store.items().get(write.key());
            return item == null
                    ? store.tombstones().getOrDefault(write.key(), Version.parse("0"))
                    : Version.parse(item.get(ItemWrite.VERSION_ATTRIBUTE).n());
        }
    }

    /** Never accepts an item that would hold the value "bad". */
    private static ItemWriter refusing(ItemWriter store) {
        return write -> write instanceof ItemWrite.Upsert upsert && upsert.set().containsValue(text("bad"))
                ? CompletableFuture.completedFuture(
                        new WriteResult.Refused(RefusalReason.INVALID_ITEM, "holds what is never accepted"))
                : store.write(write);
    }

    /** Writes on few items by two tables that share them; each upsert sets or removes all attributes of its table. */
    private static List<ItemWrite> randomWrites(Random random, int count, Kind kind) {
        List<ItemWrite> writes = new ArrayList<>();
        for (int version = 1; writes.size() < count; version++) {
            String key = "key-" + random.nextInt(6);
            if (random.nextInt(4) == 0) {
                writes.add(delete(key, version));
            } else {
                writes.add(randomUpsert(random, key, version, kind));
            }
            if (kind.repeating() && random.nextInt(20) == 0) {
                int from = random.nextInt(writes.size());
                writes.addAll(List.copyOf(writes.subList(from, writes.size())));
            }
        }
        return writes;
    }

    private static ItemWrite randomUpsert(Random random, String key, int version, Kind kind) {
        String table = random.nextBoolean() ? "a" : "b";
        Map<String, AttributeValue> set = new LinkedHashMap<>();
        List<String> remove = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (random.nextInt(3) == 0) {
                remove.add(table + i);
            } else {
                set.put(table + i, text(kind.refusing() && random.nextInt(40) == 0 ? "bad" : "value-" + version));
            }
        }
        return upsert(key, version, set, remove.toArray(String[]::new));
    }

    private static ApplyConfig config() {
        return new ApplyConfig(MAX_IN_FLIGHT, MAX_PENDING, Duration.ofNanos(1000), Duration.ofMillis(1));
    }

    private static ApplyMeters meters() {
        return new ApplyMeters(new SimpleMeterRegistry());
    }
}
