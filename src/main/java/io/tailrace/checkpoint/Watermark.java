package io.tailrace.checkpoint;

import io.tailrace.change.ResumePoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to which resume point everything is done, although work finishes in any order. Tickets are opened in the order of
 * the binlog, by one thread; each is closed once, by any thread; the watermark stands at the last ticket before the oldest
 * open one. A row of a snapshot has a ticket too, so that what comes behind it waits for it, but never moves the watermark
 * to a resume point of its own: nothing can be resumed in the middle of a snapshot. Only open tickets take memory, however
 * much is finished behind the oldest. Thread-safe.
 */
public final class Watermark {

    private final Object lock = new Object();
    private @Nullable Ticket oldestOpen;
    private @Nullable Ticket newestOpen;
    private @Nullable ResumePoint newest;
    private @Nullable ResumePoint finished;
    private @Nullable ResumePoint retained;
    private long open;

    /** Opens a ticket for a change, or for the mere fact that the source got this far. */
    public Ticket open(ResumePoint resumePoint) {
        return add(new Ticket(resumePoint));
    }

    /** Opens a ticket for a row of a snapshot. */
    public Ticket openSnapshotRow() {
        return add(new Ticket(null));
    }

    /** The resume point up to which everything is done; empty before the first. */
    public Optional<ResumePoint> finished() {
        synchronized (lock) {
            return Optional.ofNullable(finished);
        }
    }

    /** Notes that the binlog behind a point will be needed once more, though what follows is finished. */
    public void retain(ResumePoint point) {
        synchronized (lock) {
            retained = retained == null ? point : retained;
        }
    }

    /** The point behind which the binlog is still needed; empty before the first is finished. */
    public Optional<ResumePoint> needed() {
        synchronized (lock) {
            return Optional.ofNullable(retained == null ? finished : retained);
        }
    }

    /** The resume point of the oldest open ticket; empty while none is open, or the oldest is a row of a snapshot. */
    public Optional<ResumePoint> oldestOpen() {
        synchronized (lock) {
            return oldestOpen == null ? Optional.empty() : Optional.ofNullable(oldestOpen.resumePoint);
        }
    }

    /** The resume point of the last ticket opened; where that was a row of a snapshot, the one up to which everything is done. */
    public Optional<ResumePoint> newest() {
        synchronized (lock) {
            return Optional.ofNullable(newest == null ? finished : newest);
        }
    }

    /** How many tickets are open. */
    public long open() {
        synchronized (lock) {
            return open;
        }
    }

    /** Waits until no ticket is open. */
    public void awaitNoneOpen() throws InterruptedException {
        synchronized (lock) {
            while (open > 0) {
                lock.wait();
            }
        }
    }

    private Ticket add(Ticket ticket) {
        synchronized (lock) {
            ticket.before = newestOpen;
            if (newestOpen == null) {
                oldestOpen = ticket;
            } else {
                newestOpen.after = ticket;
            }
            newestOpen = ticket;
            newest = ticket.resumePoint;
            open++;
        }
        return ticket;
    }

    private void close(Ticket ticket) {
        synchronized (lock) {
            if (ticket.closed) {
                throw new IllegalStateException("a ticket was closed twice: " + ticket);
            }
            ticket.closed = true;
            pass(ticket.before, ticket.reached == null ? ticket.resumePoint : ticket.reached);
            remove(ticket);
            open--;
            if (open == 0) {
                lock.notifyAll();
            }
        }
    }

    /** Notes up to where all is done behind an open ticket, or, without one, behind the beginning. */
    private void pass(@Nullable Ticket ticket, @Nullable ResumePoint reached) {
        if (reached == null) {
            return;
        }
        if (ticket == null) {
            finished = reached;
        } else {
            ticket.reached = reached;
        }
    }

    private void remove(Ticket ticket) {
        if (ticket.before == null) {
            oldestOpen = ticket.after;
        } else {
            ticket.before.after = ticket.after;
        }
        if (ticket.after == null) {
            newestOpen = ticket.before;
        } else {
            ticket.after.before = ticket.before;
        }
        ticket.before = null;
        ticket.after = null;
    }

    /** A piece of work that holds the watermark back until it is closed. */
    public final class Ticket {

        private final @Nullable ResumePoint resumePoint;
        /** Up to where all is done between this ticket and the next open one; null for nothing. */
        private @Nullable ResumePoint reached;

        private @Nullable Ticket before;
        private @Nullable Ticket after;
        private boolean closed;

        private Ticket(@Nullable ResumePoint resumePoint) {
            this.resumePoint = resumePoint;
        }

        /**
         * Says that the work is done.
         *
         * @throws IllegalStateException when that was said before
         */
        public void close() {
            Watermark.this.close(this);
        }

        @Override
        public String toString() {
            return resumePoint == null
                    ? "row of a snapshot"
                    : resumePoint.position().toString();
        }
    }
}
