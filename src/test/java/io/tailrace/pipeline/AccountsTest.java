package io.tailrace.pipeline;

import static io.tailrace.pipeline.TestingChanges.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import io.tailrace.change.RowImages;
import io.tailrace.checkpoint.Watermark;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PipelineMeters meters = new PipelineMeters(registry, List.of(TABLE));
    private final TestingDeadLetterStore store = new TestingDeadLetterStore();
    private final BlockingQueue<Throwable> overLimit = new ArrayBlockingQueue<>(10);
    private final Watermark watermark = new Watermark();

    @Test
    void countsEachChangeOnceUnderWhatBecameOfIt() {
        try (Parking parking = parking(10)) {
            Accounts accounts = accounts(parking);
            settle(accounts, TestingChanges.inserted(10, 1, "a"), new Outcome.Applied());
            settle(accounts, TestingChanges.inserted(20, 2, "b"), new Outcome.Superseded());
            settle(accounts, TestingChanges.updated(30, 2, "b", "c"), new Outcome.Applied());

            assertThat(count("insert", "applied")).isEqualTo(1);
            assertThat(count("insert", "superseded")).isEqualTo(1);
            assertThat(count("update", "applied")).isEqualTo(1);
            assertThat(count("update", "superseded")).isZero();
            assertThat(watermark.open()).isZero();
        }
    }

    @Test
    void parksARefusedChangeBeforeTheWatermarkPassesIt() throws InterruptedException {
        try (Parking parking = parking(10)) {
            Accounts accounts = accounts(parking);
            CountDownLatch closed = settle(accounts, TestingChanges.inserted(10, 7, "secret"), refused());

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(store.list())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.key()).isEqualTo("id=7"))
                    .extracting(DeadLetter::reason)
                    .isEqualTo(RefusalReason.ITEM_TOO_LARGE);
            assertThat(store.list().toString()).doesNotContain("secret");
            assertThat(count("insert", "parked")).isEqualTo(1);
        }
    }

    @Test
    void keepsTheTicketOpenWhileTheDeadLettersCannotBeWritten() throws InterruptedException {
        try (Parking parking = parking(10)) {
            Accounts accounts = accounts(parking);
            store.fail(1);
            CountDownLatch closed = settle(accounts, TestingChanges.inserted(10, 7, "a"), refused());

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(store.list()).hasSize(1);
        }
    }

    @Test
    void stopsTheDaemonAboveTheLimit() throws InterruptedException {
        try (Parking parking = parking(1)) {
            Accounts accounts = accounts(parking);
            settle(accounts, TestingChanges.inserted(10, 1, "a"), refused());
            settle(accounts, TestingChanges.inserted(20, 2, "b"), refused());

            assertThat(overLimit.poll(10, TimeUnit.SECONDS))
                    .isInstanceOf(DeadLetterLimitException.class)
                    .hasMessageContainingAll("dead-letters.limit", "(1)", TABLE.toString(), "item-too-large");
        }
    }

    @Test
    void countsTheSameDeadLetterOnceAcrossRestarts() throws InterruptedException {
        Change again = TestingChanges.inserted(10, 1, "a");
        try (Parking parking = parking(10)) {
            Accounts accounts = accounts(parking);
            settle(accounts, again, refused()).await(10, TimeUnit.SECONDS);
        }
        SimpleMeterRegistry fresh = new SimpleMeterRegistry();
        PipelineMeters meters = new PipelineMeters(fresh, List.of(TABLE));
        try (Parking parking = Parking.open(store, 10, meters, overLimit::add)) {
            settle(new Accounts(meters, parking, DeadLettersConfig.DEFAULT, InstantSource.system()), again, refused())
                    .await(10, TimeUnit.SECONDS);

            assertThat(store.list()).hasSize(1);
            assertThat(fresh.get("tailrace.dead.letters").gauge().value()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheRowsOfAParkedChangeOnlyWhereAskedTo() throws InterruptedException {
        Change change = TestingChanges.updated(10, 1, "Jo", "Joan");
        try (Parking parking = parking(10)) {
            settle(accounts(parking), change, refused()).await(10, TimeUnit.SECONDS);
            DeadLetter without = store.find(store.list().get(0)).orElseThrow();
            settle(
                            new Accounts(meters, parking, new DeadLettersConfig(10, true), InstantSource.system()),
                            change,
                            refused())
                    .await(10, TimeUnit.SECONDS);
            DeadLetter with = store.find(store.list().get(0)).orElseThrow();

            assertThat(without.rows()).isEmpty();
            assertThat(without.row().cells()).hasSize(1);
            assertThat(with.rows()).contains(RowImages.of(change));
            assertThat(with.toString()).contains("id=1").doesNotContain("Jo");
        }
    }

    private Parking parking(long limit) {
        return Parking.open(store, limit, meters, overLimit::add);
    }

    private Accounts accounts(Parking parking) {
        return new Accounts(meters, parking, DeadLettersConfig.DEFAULT, InstantSource.system());
    }

    /** The latch opens when the change's ticket is closed. */
    private CountDownLatch settle(Accounts accounts, Change change, Outcome outcome) {
        CountDownLatch closed = new CountDownLatch(1);
        Receipt receipt = accounts.received(change);
        Watermark.Ticket ticket = watermark.open(change.resumePoint());
        accounts.settle(receipt, outcome, () -> {
            ticket.close();
            closed.countDown();
        });
        return closed;
    }

    private static Outcome refused() {
        return new Outcome.Refused(RefusalReason.ITEM_TOO_LARGE, "the item is over 400 KB");
    }

    private double count(String operation, String outcome) {
        return registry.get("tailrace.changes")
                .tag("op", operation)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
