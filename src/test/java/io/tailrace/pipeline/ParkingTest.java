package io.tailrace.pipeline;

import static io.tailrace.pipeline.TestingChanges.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.RefusalReason;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PipelineMeters meters = new PipelineMeters(registry, List.of(TABLE));
    private final TestingDeadLetterStore store = new TestingDeadLetterStore();
    private final BlockingQueue<Throwable> overLimit = new ArrayBlockingQueue<>(10);

    @Test
    void knowsFromTheStartWhatIsParkedAlready() {
        store.park(letter(1, RefusalReason.INVALID_KEY));

        try (Parking parking = Parking.open(store, 10, meters, overLimit::add)) {
            assertThat(gauge()).isEqualTo(1);
            assertThat(byReason()).isEqualTo(Map.of("invalid-key", 1L));
        }
    }

    @Test
    void noticesWhatAnotherProcessTakesAwayOrParks() {
        DeadLetter settled = letter(1, RefusalReason.INVALID_KEY);
        store.park(settled);
        try (Parking parking = Parking.open(store, 10, meters, overLimit::add, OFTEN)) {
            store.remove(settled);
            await().until(() -> gauge() == 0);

            store.park(letter(2, RefusalReason.UNMAPPABLE));
            await().until(() -> byReason().equals(Map.of("unmappable", 1L)));
        }
    }

    @Test
    void goesOnCountingAfterTheStoreWasOutOfOrder() {
        try (Parking parking = Parking.open(store, 10, meters, overLimit::add, OFTEN)) {
            store.fail(3);
            await().until(store::isInOrder);

            store.park(letter(1, RefusalReason.INVALID_KEY));

            await().until(() -> gauge() == 1);
        }
    }

    @Test
    void hearsOfTheLimitWithTheTableAndTheReasonOfMost() throws InterruptedException {
        try (Parking parking = Parking.open(store, 2, meters, overLimit::add)) {
            for (int id = 1; id <= 2; id++) {
                parking.park(letter(id, RefusalReason.INVALID_KEY), () -> {});
            }
            assertThat(overLimit).isEmpty();

            parking.park(letter(3, RefusalReason.ITEM_TOO_LARGE), () -> {});

            assertThat(overLimit.poll(10, TimeUnit.SECONDS))
                    .isInstanceOf(DeadLetterLimitException.class)
                    .hasMessageContainingAll(
                            "3 changes are parked",
                            "dead-letters.limit allows (2)",
                            "most of them: table " + TABLE + ", reason invalid-key (2)",
                            "the last one: table " + TABLE + ", key id=3, reason item-too-large",
                            "tailrace dead-letters list");
        }
    }

    @Test
    void lettersThatWereTakenAwayCountNoLongerAgainstTheLimit() {
        DeadLetter settled = letter(1, RefusalReason.INVALID_KEY);
        store.park(settled);
        try (Parking parking = Parking.open(store, 1, meters, overLimit::add)) {
            store.remove(settled);

            parking.park(letter(2, RefusalReason.UNMAPPABLE), () -> {});

            await().until(() -> byReason().equals(Map.of("unmappable", 1L)));
            assertThat(overLimit).isEmpty();
        }
    }

    private double gauge() {
        return registry.get("tailrace.dead.letters").gauge().value();
    }

    private Map<String, Long> byReason() {
        return meters.status().get(0).deadLetters();
    }

    private static DeadLetter letter(int id, RefusalReason reason) {
        BinlogPosition at = BinlogPosition.of("binlog.000001", id * 100L);
        return new DeadLetter(
                TestingChanges.key(id),
                Optional.empty(),
                "insert",
                at,
                Version.of(1, at),
                reason,
                "for the test",
                Instant.EPOCH,
                1);
    }
}
