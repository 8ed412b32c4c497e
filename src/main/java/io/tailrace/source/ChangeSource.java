package io.tailrace.source;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.Lineage;
import java.util.List;
import java.util.Optional;

/** Reports what happens in MySQL, in binlog order and without a gap, for as long as it is open. */
public interface ChangeSource extends AutoCloseable {

    /**
     * Begins to report, at the checkpoint that it was opened with, or with a snapshot when there is none. Lost connections
     * are the source's own affair: it goes on behind the last event that the sink accepted. Called once.
     */
    void start(Sink sink);

    /** Stops reading. When it returns, the sink is not called any more. Safe from any thread, and twice. */
    @Override
    void close();

    /** Takes what a source reports. Called from one thread at a time, in order. */
    interface Sink {

        /** A snapshot begins, or begins again: rows of an earlier, unfinished one may have been reported before. */
        void snapshotStarted();

        /** Takes a batch; blocks while the stages behind it are full. Accepted events are not reported again. */
        void accept(List<SourceEvent> batch) throws InterruptedException;

        /**
         * MySQL is another server now, whose positions cannot be compared with those of the one before. Returns once everything
         * accepted so far is done and the new lineage is safe; what is accepted from then on belongs to it.
         *
         * @param resumePoint where the stream goes on there; empty when a snapshot begins anew there
         * @throws io.tailrace.checkpoint.StateException when the lineage cannot be saved; the source asks again
         */
        Lineage serverChanged(String serverUuid, Optional<ResumePoint> resumePoint) throws InterruptedException;

        /** The source has ended for good: reading on is impossible without an operator. */
        void failed(SourceException cause);
    }
}
