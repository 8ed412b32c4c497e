package io.tailrace;

import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.dynamodb.DynamoDbSchemaHistoryStore;
import io.tailrace.dynamodb.LineageLog;
import io.tailrace.source.BinlogSearch;
import io.tailrace.source.SchemaHistoryReach;
import io.tailrace.source.TransactionStart;
import java.util.List;
import java.util.Optional;

/**
 * What of the binlog may be applied once more.
 *
 * @param search refuses what lies before the daemon's snapshot, or before its move to this server
 * @param checkpoint where the daemon is
 */
record PastBinlog(BinlogSearch search, Checkpoint checkpoint) {

    /** @throws TailraceException when the daemon has left no checkpoint, or has followed another server */
    static PastBinlog of(TailraceConfig config, Preflight preflight, LastState last) {
        Lineage lineage = last.lineage();
        if (!lineage.serverUuid().equals(preflight.source().serverUuid())) {
            throw new TailraceException(
                    "%s is the server %s, but the daemon has followed %s. Start the daemon first: it takes up the other server's binlog under a new epoch"
                            .formatted(config.source(), preflight.source().serverUuid(), lineage.serverUuid()),
                    false,
                    null);
        }
        Checkpoint checkpoint = last.state().checkpoint().orElseThrow(() -> noSnapshot(config));
        List<String> history = new DynamoDbSchemaHistoryStore(last.table(), config.name()).readAll();
        Optional<ResumePoint> beginning = new LineageLog(last.table(), config.name()).beginning(lineage);
        TransactionStart earliest = beginning
                .map(point -> SchemaHistoryReach.of(history, point))
                .orElseGet(() -> SchemaHistoryReach.of(history))
                .orElseThrow(() -> noSnapshot(config));
        return new PastBinlog(new BinlogSearch(config.source(), earliest), checkpoint);
    }

    private static TailraceException noSnapshot(TailraceConfig config) {
        return new TailraceException(
                "the pipeline '%s' has no checkpoint in the table '%s': no snapshot of a daemon with this configuration is complete. Start one with `tailrace run`"
                        .formatted(config.name(), config.checkpoint().table()),
                false,
                null);
    }
}
