package io.tailrace.checkpoint;

import static io.tailrace.checkpoint.TestingPoints.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.TestingCheckpointStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CheckpointerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Version VERSION = Version.of(1, BinlogPosition.of("binlog.000007", 4));

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Watermark watermark = new Watermark();
    private final TestingCheckpointStore store = new TestingCheckpointStore();
    private final long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
    private final List<Throwable> failures = new ArrayList<>();
    private final Checkpointer checkpointer = new Checkpointer(
            watermark,
            checkpoint -> store.saveCheckpoint(token, checkpoint),
            SECOND,
            new CheckpointMeters(registry),
            failures::add);

    @Test
    void savesNothingBeforeTheFirstResumePoint() {
        Watermark.Ticket row = watermark.openSnapshotRow();
        checkpointer.sweepBelow(VERSION);
        row.close();
        clock.add(Duration.ofHours(1));

        checkpointer.saveWhenDue();

        assertThat(checkpointer.saveNow()).isTrue();
        assertThat(store.saves()).isZero();
        assertThat(checkpointer.checkpointAge()).isZero();
    }

    @Test
    void namesAStoppedTableInEveryCheckpointFromThenOn() {
        TableStop stop = new TableStop(new TableId("shop", "Reps"), 1, point(1), "no column");
        watermark.open(point(1)).close();
        checkpointer.stopped(stop);

        assertThat(checkpointer.saveNow()).isTrue();
        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.empty(), List.of(stop)));

        watermark.open(point(2)).close();
        assertThat(checkpointer.saveNow()).isTrue();
        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(2), Optional.empty(), List.of(stop)));
    }

    @Test
    void savesOnlyWhatMoved() {
        watermark.open(point(1)).close();

        checkpointer.saveWhenDue();
        clock.add(SECOND);
        checkpointer.saveWhenDue();

        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.empty()));
        assertThat(store.saves()).isEqualTo(1);
        assertThat(saves("saved")).isEqualTo(1);
    }

    @Test
    void savesTheNoteOfTheSweepWithTheResumePoint() {
        checkpointer.sweepBelow(VERSION);
        watermark.open(point(1)).close();

        checkpointer.saveNow();
        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.of(VERSION)));

        checkpointer.sweepDone();
        checkpointer.saveNow();
        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.empty()));
    }

    @Test
    void ageIsTheTimeSinceBothWereEqual() {
        watermark.open(point(1)).close();
        checkpointer.saveNow();
        clock.add(Duration.ofMinutes(1));
        assertThat(checkpointer.checkpointAge()).isZero();

        watermark.open(point(2)).close();
        store.setFault(Fault.UNREACHABLE);
        for (int i = 0; i < 5; i++) {
            clock.add(SECOND);
            checkpointer.saveWhenDue();
        }
        assertThat(checkpointer.checkpointAge()).isEqualTo(Duration.ofSeconds(5));

        store.setFault(Fault.NONE);
        checkpointer.saveNow();
        assertThat(checkpointer.checkpointAge()).isZero();
    }

    @Test
    void asksUnreachableStoreEverLessOftenUntilItAnswers() {
        watermark.open(point(1)).close();
        store.setFault(Fault.UNREACHABLE);

        List<Integer> attempts = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            int before = store.saves();
            checkpointer.saveWhenDue();
            if (store.saves() > before) {
                attempts.add(second);
            }
            clock.add(SECOND);
        }
        store.setFault(Fault.NONE);
        clock.add(Duration.ofSeconds(10));
        checkpointer.saveWhenDue();

        assertThat(attempts).containsExactly(0, 2, 6, 14, 24, 34, 44, 54);
        assertThat(saves("failed")).isEqualTo(8);
        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.empty()));
        assertThat(failures).isEmpty();
    }

    @Test
    void saveWhoseAnswerWasLostIsRepeated() {
        watermark.open(point(1)).close();
        store.setFault(Fault.ANSWERS_LOST);
        assertThat(checkpointer.saveNow()).isFalse();
        store.setFault(Fault.NONE);

        assertThat(checkpointer.saveNow()).isTrue();

        assertThat(store.saves()).isEqualTo(2);
    }

    @Test
    void lostLeaseEndsSavingAndIsToldOnce() {
        watermark.open(point(1)).close();
        store.claim("b", store.state().lease()).orElseThrow();

        checkpointer.saveWhenDue();
        clock.add(SECOND);
        checkpointer.saveWhenDue();
        checkpointer.close();

        assertThat(failures).hasSize(1).first().isInstanceOf(LeaseLostException.class);
        assertThat(store.saves()).isEqualTo(1);
        assertThat(saves("fenced")).isEqualTo(1);
        assertThat(store.state().checkpoint()).isEmpty();
    }

    @Test
    void unexpectedFailureOfTheStoreIsToldOnce() {
        IllegalStateException broken = new IllegalStateException("broken");
        Checkpointer failing = new Checkpointer(
                watermark,
                checkpoint -> {
                    throw broken;
                },
                SECOND,
                new CheckpointMeters(registry),
                failures::add);
        watermark.open(point(1)).close();

        failing.saveWhenDue();
        failing.saveWhenDue();

        assertThat(failures).containsExactly(broken);
    }

    @Test
    void closeSavesALastTime() {
        Watermark.Ticket unfinished = watermark.open(point(1));
        watermark.open(point(2));
        unfinished.close();

        checkpointer.close();

        assertThat(store.state().checkpoint()).contains(new Checkpoint(point(1), Optional.empty()));
        assertThat(checkpointer.saveNow()).isFalse();
    }

    @Test
    void threadSavesByItself() {
        CheckpointConfig config =
                new CheckpointConfig("tailrace", Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofDays(35));
        Checkpointer started = Checkpointer.start(
                watermark,
                checkpoint -> store.saveCheckpoint(token, checkpoint),
                config,
                new CheckpointMeters(new SimpleMeterRegistry()),
                failures::add);
        watermark.open(point(1)).close();

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (store.state().checkpoint().isEmpty()) {
            assertThat(System.nanoTime())
                    .as("time until the checkpoint is saved")
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }

        started.close();
    }

    private double saves(String outcome) {
        return registry.get("tailrace.checkpoint.saves")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
