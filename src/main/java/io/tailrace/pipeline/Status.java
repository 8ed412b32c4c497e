package io.tailrace.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a daemon knows of itself at one moment; the status page, {@code /status}, {@code /health} and the command {@code status}
 * all show this. Holds no row contents.
 *
 * @param since when the present state began
 * @param problem what is wrong, in words for an operator
 * @param lag age of the oldest change in MySQL that is not in DynamoDB; zero when there is none
 * @param binlogBehindBytes bytes of binlog written by MySQL and not yet done; empty while MySQL cannot be asked
 * @param purgeHorizon time until MySQL may purge binlog that is not done yet; empty while that cannot be known
 * @param position up to which all is done
 * @param checkpointAge time since the checkpoint was last known to be as far as all work done
 */
public record Status(
        String pipeline,
        State state,
        Instant since,
        Optional<String> problem,
        boolean ready,
        String source,
        String target,
        Duration lag,
        Optional<Long> binlogBehindBytes,
        Optional<Duration> purgeHorizon,
        Optional<String> position,
        Optional<String> gtidSet,
        Duration checkpointAge,
        long inFlight,
        Leadership leadership,
        List<TableStatus> tables) {

    /**
     * One captured table, counted since this process began.
     *
     * @param withheld how many changes wait in the binlog, since the table is stopped
     * @param stopped why the table is stopped; empty while it is not
     * @param snapshotRowsExpected MySQL's own estimate, empty when no snapshot ran
     * @param deadLetters how many changes are parked, by reason; reasons without any are left out
     * @param verified what the last verification found; empty before the first
     */
    public record TableStatus(
            String name,
            long received,
            long applied,
            long superseded,
            long parked,
            long withheld,
            Optional<String> stopped,
            long snapshotRows,
            Optional<Long> snapshotRowsExpected,
            Map<String, Long> deadLetters,
            Optional<Verdict> verified) {

        /** How many changes are parked in all. */
        public long deadLetterCount() {
            return deadLetters.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What a verification found of one table.
     *
     * @param rows compared with their items
     * @param missing rows that lack an item
     * @param different items that differ from their rows
     * @param orphans items without a row
     */
    public record Verdict(Instant ended, long rows, long missing, long different, long orphans) {

        /** How many rows and items do not agree. */
        public long differences() {
            return missing + different + orphans;
        }
    }
}
