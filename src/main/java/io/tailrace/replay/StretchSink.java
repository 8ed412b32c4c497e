package io.tailrace.replay;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.source.ChangeSource;
import io.tailrace.source.SourceException;
import java.util.List;
import java.util.Optional;

/** Hands a stretch's events on, and says when there are no more; what lies behind it is dropped. Called as every sink is. */
public final class StretchSink implements ChangeSource.Sink {

    private final Stretch stretch;
    private final ChangeSource.Sink next;
    private final Runnable onEnd;

    /** @param onEnd is told that all of the stretch was handed on, perhaps more than once */
    public StretchSink(Stretch stretch, ChangeSource.Sink next, Runnable onEnd) {
        this.stretch = stretch;
        this.next = next;
        this.onEnd = onEnd;
    }

    @Override
    public void snapshotStarted() {
        throw new IllegalStateException("a stretch of the binlog was asked for, not a snapshot");
    }

    @Override
    public void accept(List<SourceEvent> batch) throws InterruptedException {
        int size = 0;
        while (size < batch.size() && stretch.holds(batch.get(size))) {
            size++;
        }
        List<SourceEvent> inside = batch.subList(0, size);
        if (!inside.isEmpty()) {
            next.accept(inside);
        }
        if (size < batch.size() || stretch.endsAt(batch.get(size - 1).resumePoint())) {
            onEnd.run();
        }
    }

    @Override
    public Lineage serverChanged(String serverUuid, Optional<ResumePoint> resumePoint) {
        throw new SourceException(
                "MySQL is another server now, %s, and the stretch is not in its binlog at these positions. Give the order anew once the daemon follows it"
                        .formatted(serverUuid),
                true,
                null);
    }

    @Override
    public void failed(SourceException cause) {
        next.failed(cause);
    }
}
