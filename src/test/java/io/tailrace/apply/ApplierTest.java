package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.delete;
import static io.tailrace.apply.TestingWrites.key;
import static io.tailrace.apply.TestingWrites.text;
import static io.tailrace.apply.TestingWrites.upsert;
import static io.tailrace.apply.TestingWrites.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ApplierTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final WriteResult.Failed THROTTLED =
            new WriteResult.Failed(FailureReason.THROTTLED, new Exception("too fast"));
    private static final WriteResult.Refused REFUSED =
            new WriteResult.Refused(RefusalReason.ITEM_TOO_LARGE, "over 400 KB");

    private final TestingHeldItemWriter writer = new TestingHeldItemWriter();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final PausedRetries retries = new PausedRetries();

    @Test
    void itemHasOneWriteUnderWayAndWaitingOnesAreMerged() throws Exception {
        Applier applier = applier(writer, 10, 10);
        applier.submit(upsert("a", 1, Map.of("x", text("1"))), outcomes::add);
        applier.submit(upsert("a", 2, Map.of("x", text("2"))), outcomes::add);
        applier.submit(upsert("a", 3, Map.of("y", text("3"))), outcomes::add);
        assertThat(writer.writes()).hasSize(1);

        writer.answer(WriteResult.APPLIED);

        assertThat(outcomes).containsExactly(APPLIED);
        assertThat(writer.writes()).hasSize(2);
        assertThat(writer.writes().get(1))
                .isEqualTo(
                        new ItemWrite.Upsert(key("a"), version(3), Map.of("x", text("2"), "y", text("3")), Set.of()));

        writer.answer(WriteResult.SUPERSEDED);

        assertThat(outcomes).containsExactly(APPLIED, new Outcome.Superseded(), new Outcome.Superseded());
        assertThat(applier.inFlight()).isZero();
    }

    @Test
    void differentItemsAreUnderWayTogetherUpToTheLimit() throws Exception {
        Applier applier = applier(writer, 2, 10);

        for (String key : List.of("a", "b", "c")) {
            applier.submit(upsert(key, 1, Map.of()), outcomes::add);
        }

        assertThat(writer.writes()).extracting(ItemWrite::key).containsExactly(key("a"), key("b"));
        writer.answer(WriteResult.APPLIED);
        assertThat(writer.writes()).extracting(ItemWrite::key).containsExactly(key("a"), key("b"), key("c"));
    }

    @Test
    void onlyWhatWaitsForLongIsPacked() throws Exception {
        Applier applier = applier(writer, 2, 20);

        for (int i = 0; i < 8; i++) {
            applier.submit(upsert("k" + i, 1, Map.of()), outcomes::add);
        }

        assertThat(writer.packed()).extracting(ItemWrite::key).containsExactly(key("k5"), key("k6"), key("k7"));
    }

    @Test
    void deleteBeforeUpsertRemovesForeignAttributes() throws Exception {
        TestingItemWriter store = new TestingItemWriter();
        store.put(TestingWrites.TABLE, Map.of("PK", text("a"), "SK", text("0"), "note", text("foreign")));
        Applier applier = applier(write -> writer.write(write).thenCompose(go -> store.write(write)), 10, 10);
        applier.submit(upsert("b", 1, Map.of()), outcomes::add);
        applier.submit(upsert("a", 1, Map.of("x", text("1"))), outcomes::add);
        applier.submit(delete("a", 2), outcomes::add);
        applier.submit(upsert("a", 3, Map.of("x", text("3"))), outcomes::add);

        for (int i = 0; i < 4; i++) {
            writer.answer(WriteResult.APPLIED);
        }

        assertThat(outcomes).hasSize(4).containsOnly(APPLIED);
        assertThat(store.items().get(key("a"))).containsEntry("x", text("3")).doesNotContainKey("note");
    }

    @Test
    void onlyTheGuiltyPartOfMergedWritesIsRefused() throws Exception {
        Applier applier = applier(writer, 10, 10);
        applier.submit(upsert("a", 1, Map.of()), outcome -> {});
        applier.submit(upsert("a", 2, Map.of()), outcomes::add);
        applier.submit(upsert("a", 3, Map.of()), outcomes::add);
        writer.answer(WriteResult.APPLIED);

        writer.answer(REFUSED);
        applier.submit(upsert("a", 4, Map.of()), outcomes::add);
        applier.submit(upsert("a", 5, Map.of()), outcomes::add);
        writer.answer(WriteResult.APPLIED);
        writer.answer(THROTTLED);
        retries.runAll();
        writer.answer(REFUSED);
        writer.answer(WriteResult.APPLIED);

        assertThat(outcomes)
                .containsExactly(
                        APPLIED, new Outcome.Refused(RefusalReason.ITEM_TOO_LARGE, "over 400 KB"), APPLIED, APPLIED);
        assertThat(writer.writes())
                .extracting(ItemWrite::version)
                .containsExactly(version(1), version(3), version(2), version(3), version(3), version(5));
    }

    @Test
    void failedWriteIsRepeatedAfterEverLongerPausesUntilItSucceeds() throws Exception {
        Applier applier = applier(writer, 10, 10);
        applier.submit(upsert("a", 1, Map.of()), outcomes::add);

        for (int i = 0; i < 5; i++) {
            writer.answer(THROTTLED);
            assertThat(writer.writes()).hasSize(i + 1);
            retries.runAll();
            assertThat(writer.writes()).hasSize(i + 2);
        }
        assertThat(outcomes).isEmpty();
        assertThat(applier.inFlight()).isEqualTo(1);
        writer.answer(WriteResult.APPLIED);
        applier.submit(upsert("a", 2, Map.of()), outcomes::add);
        writer.answer(THROTTLED);

        assertThat(outcomes).containsExactly(APPLIED);
        assertThat(retries.failures).containsExactly(1, 2, 3, 4, 5, 1);
        assertThat(registry.get("tailrace.write.failures")
                        .tag("reason", "throttled")
                        .counter()
                        .count())
                .isEqualTo(6);
        assertThat(registry.get("tailrace.write.retries")
                        .tag("reason", "throttled")
                        .counter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void newerWritesJoinTheRetry() throws Exception {
        Applier applier = applier(writer, 10, 10);
        applier.submit(upsert("a", 1, Map.of("x", text("1"), "y", text("1"))), outcomes::add);
        writer.answer(THROTTLED);
        applier.submit(upsert("a", 2, Map.of("x", text("2")), "y"), outcomes::add);

        retries.runAll();
        writer.answer(WriteResult.APPLIED);

        assertThat(writer.writes()).hasSize(2);
        assertThat(writer.writes().get(1))
                .isEqualTo(new ItemWrite.Upsert(key("a"), version(2), Map.of("x", text("2")), Set.of("y")));
        assertThat(outcomes).containsExactly(APPLIED, APPLIED);
    }

    @Test
    void pausedItemDoesNotHoldOthersBack() throws Exception {
        Applier applier = applier(writer, 1, 10);
        applier.submit(upsert("a", 1, Map.of()), outcomes::add);
        applier.submit(upsert("b", 1, Map.of()), outcomes::add);

        writer.answer(THROTTLED);

        assertThat(writer.writes()).extracting(ItemWrite::key).containsExactly(key("a"), key("b"));
    }

    @Test
    void submitterWaitsWhileTooManyAreUnfinished() throws Exception {
        Applier applier = applier(writer, 10, 2);
        applier.submit(upsert("a", 1, Map.of()), outcomes::add);
        applier.submit(upsert("b", 1, Map.of()), outcomes::add);
        Submitter submitter = Submitter.start(applier, upsert("c", 1, Map.of()));
        submitter.awaitBlocked();
        assertThat(applier.inFlight()).isEqualTo(2);

        writer.answer(WriteResult.APPLIED);

        assertThat(submitter.end.get(60, TimeUnit.SECONDS)).isEqualTo("submitted");
        assertThat(applier.inFlight()).isEqualTo(2);
        assertThat(writer.writes()).hasSize(3);
    }

    @Test
    void whatNoRepetitionCanMendStopsEverythingOnce() throws Exception {
        Applier applier = applier(writer, 2, 3);
        applier.submit(upsert("a", 1, Map.of()), outcomes::add);
        applier.submit(upsert("b", 1, Map.of()), outcomes::add);
        applier.submit(upsert("c", 1, Map.of()), outcomes::add);
        Submitter submitter = Submitter.start(applier, upsert("d", 1, Map.of()));
        submitter.awaitBlocked();
        WriteException denied = new WriteException("access denied", null);

        writer.fail(denied);
        writer.fail(new WriteException("access denied again", null));

        assertThat(failures).containsExactly(denied);
        assertThat(outcomes).isEmpty();
        assertThat(writer.writes()).hasSize(2);
        assertThat(submitter.end.get(60, TimeUnit.SECONDS)).startsWith("WriteException");
        assertThatThrownBy(() -> applier.submit(upsert("e", 1, Map.of()), outcomes::add))
                .isInstanceOf(WriteException.class)
                .hasCause(denied);
        assertThatThrownBy(() -> applier.awaitIdle(Duration.ZERO)).isInstanceOf(WriteException.class);
    }

    @Test
    void writerThatThrowsOrAnswersNothingStopsEverything() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        Applier throwing = applier(
                write -> {
                    throw broken;
                },
                10,
                10);
        Applier silent = applier(write -> CompletableFuture.completedFuture(null), 10, 10);

        throwing.submit(upsert("a", 1, Map.of()), outcomes::add);
        silent.submit(upsert("a", 1, Map.of()), outcomes::add);

        assertThat(failures).hasSize(2).startsWith(broken);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void observerThatThrowsStopsEverything() throws Exception {
        Applier applier = applier(writer, 10, 10);
        IllegalStateException broken = new IllegalStateException("closed twice");
        applier.submit(upsert("a", 1, Map.of()), outcome -> {
            throw broken;
        });

        writer.answer(WriteResult.APPLIED);

        assertThat(failures).containsExactly(broken);
    }

    @Test
    void answersAtOnceDoNotNest() throws Exception {
        TestingItemWriter store = new TestingItemWriter();
        Applier applier = applier(
                write -> write.key().equals(key("first")) ? writer.write(write) : store.write(write), 1, 200_000);
        applier.submit(upsert("first", 1, Map.of()), outcomes::add);
        for (int i = 0; i < 50_000; i++) {
            applier.submit(upsert("k" + i % 100, i + 1, Map.of()), outcomes::add);
            applier.submit(delete("k" + i % 100, i + 1), outcomes::add);
        }

        writer.answer(WriteResult.APPLIED);

        assertThat(applier.inFlight()).isZero();
        assertThat(outcomes).hasSize(100_001);
    }

    @Test
    void closedApplierSendsNothingMoreButHearsAnswers() throws Exception {
        Applier applier = applier(writer, 1, 10);
        applier.submit(upsert("a", 1, Map.of()), outcomes::add);
        applier.submit(upsert("b", 1, Map.of()), outcomes::add);

        applier.close();
        writer.answer(WriteResult.APPLIED);

        assertThat(outcomes).containsExactly(APPLIED);
        assertThat(writer.writes()).hasSize(1);
        assertThatThrownBy(() -> applier.submit(upsert("c", 1, Map.of()), outcomes::add))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void idleMeansThatEveryObserverWasTold() throws Exception {
        Applier applier = applier(writer, 10, 10);
        List<Boolean> idleWhenTold = new ArrayList<>();
        applier.submit(upsert("a", 1, Map.of()), outcome -> idleWhenTold.add(applier.inFlight() == 0));
        assertThat(applier.awaitIdle(Duration.ZERO)).isFalse();

        writer.answer(WriteResult.APPLIED);

        applier.awaitIdle();
        assertThat(idleWhenTold).containsExactly(false);
    }

    private Applier applier(ItemWriter target, int maxInFlight, int maxPending) {
        ApplyConfig config = new ApplyConfig(maxInFlight, maxPending, Duration.ofMillis(1), Duration.ofMillis(2));
        return new Applier(target, config, new ApplyMeters(registry), failures::add, retries);
    }

    /** Holds tasks until the test runs them. */
    private static final class PausedRetries implements RetryTimer {

        private final List<Integer> failures = new ArrayList<>();
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public void after(int failuresInRow, Runnable task) {
            failures.add(failuresInRow);
            tasks.add(task);
        }

        @Override
        public void after(Duration pause, Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            List<Runnable> due = List.copyOf(tasks);
            tasks.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public void close() {
            tasks.clear();
        }
    }

    /** Submits one write on a thread of its own and tells how that ended. */
    private record Submitter(Thread thread, CompletableFuture<String> end) {

        static Submitter start(Applier applier, ItemWrite write) {
            CompletableFuture<String> end = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    applier.submit(write, outcome -> {});
                    end.complete("submitted");
                } catch (Exception e) {
                    end.complete(e.getClass().getSimpleName() + ": " + e.getMessage());
                }
            });
            thread.setDaemon(true);
            thread.start();
            return new Submitter(thread, end);
        }

        void awaitBlocked() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(end).isNotDone();
                assertThat(System.nanoTime())
                        .as("time until the submitter waits")
                        .isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }
}
