package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.Lineage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps all events in memory. Thread-safe. */
final class TestingSink implements ChangeSource.Sink {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private final List<SourceEvent> events = new ArrayList<>();
    private final AtomicInteger streamed = new AtomicInteger();
    private final AtomicInteger snapshotRows = new AtomicInteger();
    private final AtomicInteger snapshotStarts = new AtomicInteger();
    private final AtomicReference<@Nullable SourceException> failure = new AtomicReference<>();
    private volatile Lineage lineage = new Lineage("", TestingSources.EPOCH);
    private volatile Predicate<List<SourceEvent>> gate = batch -> true;

    @Override
    public void snapshotStarted() {
        snapshotStarts.incrementAndGet();
    }

    @Override
    public void accept(List<SourceEvent> batch) throws InterruptedException {
        while (!gate.test(batch)) {
            synchronized (this) {
                wait(10);
            }
        }
        synchronized (this) {
            events.addAll(batch);
        }
        for (SourceEvent event : batch) {
            if (event instanceof Change.SnapshotRow) {
                snapshotRows.incrementAndGet();
            } else if (event instanceof Change) {
                streamed.incrementAndGet();
            }
        }
    }

    @Override
    public Lineage serverChanged(String serverUuid, Optional<ResumePoint> resumePoint) {
        lineage = lineage.next(serverUuid);
        return lineage;
    }

    @Override
    public void failed(SourceException cause) {
        failure.set(cause);
    }

    /** The lineage that it gave last to a source that came to another server. */
    Lineage lineage() {
        return lineage;
    }

    /** Holds every batch back for which the condition is false. */
    void acceptWhen(Predicate<List<SourceEvent>> condition) {
        gate = condition;
    }

    synchronized List<SourceEvent> events() {
        return List.copyOf(events);
    }

    synchronized Optional<SourceEvent> last() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    List<Change> changes() {
        return only(Change.class);
    }

    /** Changes of the stream, without rows of a snapshot. */
    List<Change> streamed() {
        return changes().stream()
                .filter(change -> !(change instanceof Change.SnapshotRow))
                .toList();
    }

    <T extends SourceEvent> List<T> only(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    int snapshotRows() {
        return snapshotRows.get();
    }

    int snapshotStarts() {
        return snapshotStarts.get();
    }

    void awaitSnapshot() {
        awaitUntil(() ->
                last().filter(event -> !(event instanceof Change.SnapshotRow)).isPresent());
    }

    void awaitStreamed(int count) {
        awaitUntil(() -> streamed.get() >= count);
    }

    /** Waits until everything up to a position was reported. */
    void awaitPosition(BinlogPosition end) {
        awaitUntil(() -> last().filter(event -> event.resumePoint().position().compareTo(end) >= 0)
                .isPresent());
    }

    void awaitUntil(Callable<Boolean> condition) {
        await().atMost(LONGEST_WAIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(failure.get()).isNull();
            return condition.call();
        });
    }

    SourceException awaitFailure() {
        await().atMost(LONGEST_WAIT).until(() -> failure.get() != null);
        return failure.get();
    }
}
