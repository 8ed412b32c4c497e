package io.tailrace.replay;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.source.BinlogPoint;
import io.tailrace.source.BinlogSearch;
import io.tailrace.source.TransactionStart;

/**
 * Finds the stretch that an operator means. It never reaches beyond the daemon's checkpoint: what lies there is the daemon's own
 * to write. Confined to one thread.
 */
public final class StretchSearch {

    private final BinlogSearch search;
    private final BinlogPosition checkpoint;
    private final int epoch;

    /** @param checkpoint up to where the daemon has written everything */
    public StretchSearch(BinlogSearch search, BinlogPosition checkpoint, int epoch) {
        this.search = search;
        this.checkpoint = checkpoint;
        this.epoch = epoch;
    }

    /** @throws io.tailrace.source.SourceException naming the earliest possible position when it begins before that */
    public Stretch find(ReplayOrder order) {
        TransactionStart from = search.find(BinlogPoint.parse(order.from()));
        BinlogPosition to = order.to()
                .map(text -> search.find(BinlogPoint.parse(text)).position())
                .orElse(checkpoint);
        return new Stretch(from.resumePoint(), from.position(), earlier(to, checkpoint), epoch, search.files());
    }

    /** What an unfinished replay has left to do. */
    public Stretch rest(ReplayMark mark) {
        ResumePoint done = mark.done();
        return new Stretch(done, mark.start(), earlier(mark.end(), checkpoint), epoch, search.files());
    }

    private static BinlogPosition earlier(BinlogPosition one, BinlogPosition other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
