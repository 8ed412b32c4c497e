package io.tailrace.checkpoint;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;

/**
 * Follows a pipeline's daemon from outside, for those who write beside it: they may write as of a position once the daemon
 * has finished all before it, or while there is no daemon. One that starts later sees what they wrote, since it looks where
 * MySQL's binlog ends only after it has taken the lease. Confined to one thread.
 */
public final class DaemonProgress {

    private static final Duration POLL = Duration.ofMillis(200);

    private final CheckpointStore store;
    private final Duration leaseDuration;
    private final Ticker ticker;

    DaemonProgress(CheckpointStore store, Duration leaseDuration, Ticker ticker) {
        this.store = store;
        this.leaseDuration = leaseDuration;
        this.ticker = ticker;
    }

    public static DaemonProgress of(CheckpointStore store, CheckpointConfig config) {
        return new DaemonProgress(store, config.leaseDuration(), Ticker.SYSTEM);
    }

    /**
     * Returns when all before the position is done, or nobody holds the lease, or its holder gave no sign for as long as the
     * lease lasts.
     *
     * @param lineage that the position is of
     * @throws StateException when the store does not answer, or the daemon follows another lineage meanwhile
     */
    public void await(BinlogPosition position, Lineage lineage) throws InterruptedException {
        SignsOfLife signs = new SignsOfLife(leaseDuration, ticker);
        while (true) {
            PipelineState state = store.read();
            if (state.lineage().filter(lineage::equals).isEmpty()) {
                throw new StateException(
                        "the daemon follows another MySQL server since a moment ago; start the command once more");
            }
            if (isPast(state, position) || signs.see(state.lease()) == SignsOfLife.Sign.NONE) {
                return;
            }
            ticker.sleep(POLL);
        }
    }

    private static boolean isPast(PipelineState state, BinlogPosition position) {
        return state.checkpoint()
                .filter(saved -> saved.resumePoint().position().compareTo(position) >= 0)
                .isPresent();
    }
}
