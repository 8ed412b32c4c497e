package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.delete;
import static io.tailrace.apply.TestingWrites.key;
import static io.tailrace.apply.TestingWrites.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which writes go together in a request, and what becomes of each. */
@Timeout(60)
class ApplierBatchTest {

    private static final WriteResult.Failed THROTTLED =
            new WriteResult.Failed(FailureReason.THROTTLED, new Exception("too fast"));

    private final TestingHeldItemWriter writer = new TestingHeldItemWriter(3);
    private final TestingTasks retries = new TestingTasks(new Random(1));
    private final List<Throwable> failures = new ArrayList<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    @Test
    void whatIsSubmittedInARowGoesTogether() throws Exception {
        Applier applier = applier(10);

        submit(applier, "a", "b");
        assertThat(writer.requests()).isEmpty();
        applier.flush();

        assertThat(sent()).containsExactly(List.of("a", "b"));
    }

    @Test
    void fullBatchLeavesAtOnceAndTheRestWhenFlushed() throws Exception {
        Applier applier = applier(10);

        submit(applier, "a", "b", "c", "d");
        assertThat(sent()).containsExactly(List.of("a", "b", "c"));
        applier.flush();

        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void fullBatchIsOfOneKindAndTheRestIsMixed() throws Exception {
        Applier applier = applier(100);

        submit(applier, "update 1", "update 2");
        create(applier, "new 1", "new 2");
        for (String name : List.of("old 1", "old 2")) {
            applier.submit(delete(name, 1), outcome -> outcomes.put(name, outcome));
        }
        assertThat(sent()).isEmpty();
        create(applier, "new 3", "new 4");
        submit(applier, "update 3");
        applier.flush();

        assertThat(sent())
                .containsExactly(
                        List.of("new 1", "new 2", "new 3"),
                        List.of("update 1", "update 2", "update 3"),
                        List.of("new 4", "old 1", "old 2"));
    }

    @Test
    void rareKindDoesNotWaitForTheEndOfABacklogOfOthers() throws Exception {
        Applier applier = applier(3);
        submit(applier, "first", "second", "third");
        create(applier, "rare");
        for (int i = 1; i <= 60; i++) {
            submit(applier, "u" + i);
        }

        for (int i = 0; i < 12; i++) {
            writer.answer(WriteResult.APPLIED, WriteResult.APPLIED, WriteResult.APPLIED);
        }

        assertThat(outcomes).containsKey("rare").doesNotContainKey("u60");
    }

    @Test
    void kindsTakeTurns() throws Exception {
        Applier applier = applier(1);
        submit(applier, "first");
        applier.flush();
        submit(applier, "u1", "u2", "u3", "u4", "u5", "u6");
        create(applier, "c1", "c2", "c3");

        for (int i = 0; i < 10; i++) {
            writer.answer(WriteResult.APPLIED);
        }

        assertThat(sent().stream().flatMap(List::stream))
                .containsExactly("first", "c1", "u1", "c2", "u2", "c3", "u3", "u4", "u5", "u6");
    }

    @Test
    void answerMeanwhileDoesNotSendHalfABatch() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a");
        applier.flush();
        submit(applier, "b", "c");

        writer.answer(WriteResult.APPLIED);
        assertThat(sent()).containsExactly(List.of("a"));
        submit(applier, "d");

        assertThat(sent()).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void limitCountsWritesAndLetsTheLastBatchBeWhole() throws Exception {
        Applier applier = applier(4);

        submit(applier, "a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
        writer.answer(WriteResult.APPLIED, WriteResult.APPLIED, WriteResult.APPLIED);

        assertThat(sent()).hasSize(3).endsWith(List.of("g", "h", "i"));
    }

    @Test
    void whatGathersWhileThereIsNoRoomGoesTogether() throws Exception {
        Applier applier = applier(2);
        for (String name : List.of("a", "b", "c", "d")) {
            submit(applier, name);
            applier.flush();
        }
        assertThat(sent()).containsExactly(List.of("a"), List.of("b"));

        writer.answer(WriteResult.APPLIED);

        assertThat(sent()).containsExactly(List.of("a"), List.of("b"), List.of("c", "d"));
    }

    @Test
    void overloadedTargetGetsLessAtOnceAndMoreAgainLater() throws Exception {
        Applier applier = applier(6);
        submit(applier, "a", "b", "c");
        writer.answer(THROTTLED, THROTTLED, THROTTLED);
        applier.flush();

        retries.runAll();
        submit(applier, "d");
        applier.flush();
        assertThat(sent()).hasSize(2).endsWith(List.of("a", "b", "c"));
        writer.answer(THROTTLED, THROTTLED, THROTTLED);
        retries.runAll();
        assertThat(sent()).hasSize(3).endsWith(List.of("d"));
        for (int i = 0; i < 4; i++) {
            writer.answer(WriteResult.APPLIED);
        }

        assertThat(sent().subList(2, 6)).containsExactly(List.of("d"), List.of("a"), List.of("b"), List.of("c"));
        assertThat(outcomes).hasSize(4);
    }

    @Test
    void overloadedTableLeavesTheOthersTheirPace() throws Exception {
        Applier applier = applier(6);
        submit(applier, "a", "b", "c");
        writer.answer(THROTTLED, THROTTLED, THROTTLED);
        retries.runAll();
        submit(applier, "d");
        for (String name : List.of("e", "f", "g")) {
            applier.submit(deleteInOtherTable(name), outcome -> outcomes.put(name, outcome));
        }
        applier.flush();

        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("a", "b", "c"), List.of("e", "f", "g"));
    }

    @Test
    void tableOnABudgetWaitsForItAndHoldsNoOtherUp() throws Exception {
        MockClock clock = new MockClock();
        ApplyConfig config = config(100).withMaxWriteUnits(Map.of(TestingWrites.TABLE, 10));
        ApplyMeters meters = new ApplyMeters(new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock));
        Applier applier = new Applier(writer, config, meters, failures::add, retries);
        submit(applier, "a", "b", "c", "d", "e");
        applier.submit(deleteInOtherTable("f"), outcome -> outcomes.put("f", outcome));
        applier.flush();
        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("f"));
        assertThat(retries.size()).isEqualTo(1);

        clock.add(Duration.ofMillis(199));
        retries.runOne();
        assertThat(sent()).hasSize(2);
        assertThat(retries.size()).isEqualTo(1);
        clock.add(Duration.ofMillis(2));
        retries.runOne();

        assertThat(sent()).hasSize(3).endsWith(List.of("d", "e"));
        assertThat(retries.size()).isZero();
    }

    private static ItemWrite.Delete deleteInOtherTable(String name) {
        return new ItemWrite.Delete(new ItemKey("Other", key(name).attributes()), TestingWrites.version(1));
    }

    @Test
    void submitterThatFindsNoRoomFlushes() throws Exception {
        ApplyConfig config = new ApplyConfig(10, 2, Duration.ofMillis(1), Duration.ofMillis(2));
        Applier applier = new Applier(writer, config, meters(), failures::add, retries);
        submit(applier, "a", "b");
        Thread answerer = new Thread(() -> {
            while (writer.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            writer.answer(WriteResult.APPLIED, WriteResult.APPLIED);
        });
        answerer.start();

        submit(applier, "c");

        assertThat(sent()).containsExactly(List.of("a", "b"));
        assertThat(applier.inFlight()).isEqualTo(1);
    }

    @Test
    void waitingForAllFlushes() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a", "b");

        assertThat(applier.awaitIdle(Duration.ZERO)).isFalse();

        assertThat(sent()).containsExactly(List.of("a", "b"));
    }

    @Test
    void batchHoldsOneItemOnceAndOneTable() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a");
        applier.submit(deleteInOtherTable("b"), outcome -> outcomes.put("other", outcome));
        applier.submit(delete("a", 2), outcome -> outcomes.put("a again", outcome));
        submit(applier, "c");
        applier.flush();

        assertThat(writer.requests())
                .containsExactly(List.of(delete("a", 2), upsert("c", 1, Map.of())), List.of(deleteInOtherTable("b")));
    }

    @Test
    void eachWriteHasAnOutcomeOfItsOwn() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a", "b", "c");

        writer.answer(WriteResult.APPLIED, THROTTLED, WriteResult.SUPERSEDED);

        assertThat(outcomes).isEqualTo(Map.of("a", new Outcome.Applied(), "c", new Outcome.Superseded()));
        assertThat(applier.inFlight()).isEqualTo(1);
        applier.flush();
        retries.runAll();
        assertThat(sent()).endsWith(List.of("b"));
    }

    @Test
    void failedOnesAreRepeatedTogether() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a", "b", "c");

        writer.answer(THROTTLED, WriteResult.APPLIED, THROTTLED);
        assertThat(retries.size()).isEqualTo(1);
        applier.flush();
        retries.runAll();

        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("a", "c"));
    }

    @Test
    void undecidedOneGoesAloneAndWhatWaitsBehindItStaysBehind() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a", "b", "c");
        applier.submit(delete("b", 2), outcome -> outcomes.put("b deleted", outcome));
        applier.submit(upsert("b", 3, Map.of()), outcome -> outcomes.put("b again", outcome));
        submit(applier, "d");

        writer.answer(WriteResult.APPLIED, WriteResult.UNDECIDED, WriteResult.APPLIED);
        assertThat(writer.requests()).hasSize(2).endsWith(List.of(delete("b", 2)));
        writer.answer(WriteResult.APPLIED);
        applier.flush();
        writer.answer(WriteResult.APPLIED, WriteResult.APPLIED);

        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("d", "b"));
        assertThat(outcomes.keySet()).containsExactly("a", "c", "b", "b deleted", "d", "b again");
        assertThat(applier.inFlight()).isZero();
    }

    @Test
    void answerOfAnotherLengthStopsEverything() throws Exception {
        Applier applier = applier(10);
        submit(applier, "a", "b", "c");

        writer.answer(WriteResult.APPLIED, WriteResult.APPLIED);

        assertThat(failures).hasSize(1);
        assertThat(outcomes).isEmpty();
        assertThat(applier.inFlight()).isEqualTo(3);
    }

    private void submit(Applier applier, String... names) throws InterruptedException {
        for (String name : names) {
            applier.submit(
                    new ItemWrite.Upsert(key(name), TestingWrites.version(1), Map.of(), Set.of()),
                    outcome -> outcomes.put(name, outcome));
        }
    }

    private void create(Applier applier, String... names) throws InterruptedException {
        for (String name : names) {
            applier.submit(
                    new ItemWrite.Upsert(
                            key(name), TestingWrites.version(1), Map.of(), Set.of(), ItemWrite.Expected.ABSENT),
                    outcome -> outcomes.put(name, outcome));
        }
    }

    private List<List<String>> sent() {
        return writer.requests().stream()
                .map(request -> request.stream()
                        .map(write -> write.key().attributes().get("PK").s())
                        .toList())
                .toList();
    }

    private Applier applier(int maxInFlight) {
        return new Applier(writer, config(maxInFlight), meters(), failures::add, retries);
    }

    private static ApplyConfig config(int maxInFlight) {
        return new ApplyConfig(maxInFlight, 100, Duration.ofMillis(1), Duration.ofMillis(2));
    }

    private static ApplyMeters meters() {
        return new ApplyMeters(new SimpleMeterRegistry());
    }
}
