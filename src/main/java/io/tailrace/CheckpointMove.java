package io.tailrace;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointStore;
import io.tailrace.checkpoint.Lease;
import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.MoveLog;
import io.tailrace.source.BinlogPoint;
import io.tailrace.source.TransactionStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the checkpoint of a pipeline back, so that its next daemon applies what lies behind it once more; never forward, for what lay
 * between would be missing. While a living daemon holds the lease nothing is moved. Confined to one thread.
 */
public final class CheckpointMove {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointMove.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final TailraceConfig config;
    private final InstantSource clock = InstantSource.system();

    public CheckpointMove(TailraceConfig config) {
        this.config = config;
    }

    /**
     * A move.
     *
     * @param from where the checkpoint is
     * @param committedAt when the first transaction was committed that is applied once more
     */
    public record Step(BinlogPosition from, BinlogPosition to, Instant committedAt) {}

    /**
     * Moves the checkpoint to a position, in any form that {@link BinlogPoint} reads.
     *
     * @param consent is asked before anything is changed
     * @return whether it was moved
     * @throws TailraceException when it cannot be done
     */
    public boolean to(String position, Predicate<Step> consent) throws InterruptedException {
        try {
            return move(position, consent);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private boolean move(String text, Predicate<Step> consent) throws InterruptedException {
        Preflight preflight = Preflight.check(config);
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight())) {
            LastState last = LastState.read(config, dynamoDb);
            CheckpointStore store = new DynamoDbCheckpointStore(last.table(), config.name());
            String dead = deadHolder(store, last.state().lease());
            PastBinlog past = PastBinlog.of(config, preflight, last);
            TransactionStart target = past.search().find(BinlogPoint.parse(text));
            BinlogPosition from = past.checkpoint().resumePoint().position();
            if (target.position().compareTo(from) > 0) {
                throw new TailraceException(
                        "%s lies beyond the checkpoint at %s: what lies between would be missing for good. A daemon gets there by itself; where it cannot, take a new snapshot"
                                .formatted(target.position(), from),
                        false,
                        null);
            }
            if (!consent.test(new Step(from, target.position(), target.committedAt()))) {
                return false;
            }
            Consumer<String> onOther = holder -> {
                if (!holder.equals(dead)) {
                    throw held(holder);
                }
            };
            try (Lease lease =
                    Lease.acquire(store, Incumbent.unknown().name(), config.checkpoint(), onOther, lost -> {})) {
                move(lease, store, new MoveLog(last.table(), config.name()), target.resumePoint());
            }
            return true;
        }
    }

    private void move(Lease lease, CheckpointStore store, MoveLog log, ResumePoint target) {
        // Another daemon may have come and gone while the question stood.
        Checkpoint present = store.read().checkpoint().orElseThrow();
        String by = Incumbent.user();
        log.record(clock.instant(), by, present.resumePoint(), target);
        lease.saveCheckpoint(present.backTo(target));
        LOG.atInfo()
                .addKeyValue("by", by)
                .addKeyValue("from", present.resumePoint().position())
                .addKeyValue("to", target.position())
                .log("the checkpoint was moved");
    }

    /**
     * Who holds the lease without renewing it; nobody, when it is free.
     *
     * @throws TailraceException when it is renewed
     */
    private String deadHolder(CheckpointStore store, LeaseEntry seen) throws InterruptedException {
        Duration renewal = config.checkpoint().leaseDuration().dividedBy(2);
        Instant end = clock.instant().plus(renewal);
        while (!seen.isFree() && clock.instant().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            LeaseEntry now = store.read().lease();
            if (!now.isFree() && !now.equals(seen)) {
                throw held(now.owner());
            }
            seen = now;
        }
        return seen.owner();
    }

    private static TailraceException held(String owner) {
        return new TailraceException(
                "the daemon %s holds the lease, and its checkpoint is its own: stop it first, and those that stand by"
                        .formatted(owner),
                false,
                null);
    }
}
