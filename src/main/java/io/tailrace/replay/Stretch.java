package io.tailrace.replay;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.Version;
import io.tailrace.source.BinlogFiles;

/**
 * A part of the binlog: all changes behind one point, up to and including those at another.
 *
 * @param from where to begin reading
 * @param start where the whole replay began, of which this may be the rest
 * @param end the last change that is a part
 * @param epoch of the versions
 * @param files whose sizes tell how long it is
 */
public record Stretch(ResumePoint from, BinlogPosition start, BinlogPosition end, int epoch, BinlogFiles files) {

    /** Whether an event of the stream belongs; behind the first that does not, none does. */
    boolean holds(SourceEvent event) {
        // The deletion half of a changed key stands at the point before it, but has the version behind it.
        return event instanceof Change change
                ? change.version().compareTo(Version.of(epoch, end)) <= 0
                : event.resumePoint().position().compareTo(end) <= 0;
    }

    /** Whether everything was read once this point is reached. */
    boolean endsAt(ResumePoint point) {
        return point.position().compareTo(end) >= 0;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return endsAt(from);
    }

    /** Bytes of binlog from where the whole replay began to a point, which may be the end. */
    public long bytesUpTo(BinlogPosition position) {
        return files.bytesBetween(start, position);
    }
}
