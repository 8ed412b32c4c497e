package io.tailrace;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointStore;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.PipelineState;
import io.tailrace.checkpoint.SignsOfLife;
import io.tailrace.dynamodb.FollowedTables;
import java.util.Collection;

/** The daemon that has to get on while tables are read anew, as the state table shows it. Confined to one thread. */
final class DaemonBeside {

    private final CheckpointStore state;
    private final Lineage lineage;
    private final FollowedTables followed;
    private final SignsOfLife signs;

    /** @param lineage under which the daemon writes */
    DaemonBeside(CheckpointStore state, Lineage lineage, FollowedTables followed, SignsOfLife signs) {
        this.state = state;
        this.lineage = lineage;
        this.followed = followed;
        this.signs = signs;
    }

    /**
     * What it has done by now.
     *
     * @param done up to where everything of the tables is done
     * @param version of what is done; of the last transaction's beginning, for how much of it a query shows is not known
     */
    record Sight(ResumePoint done, Version version, SignsOfLife.Sign sign) {}

    Lineage lineage() {
        return lineage;
    }

    /**
     * Looks at it once more.
     *
     * @throws TailraceException when it follows another server since, has begun anew, one of the tables stopped, or is not followed
     */
    Sight look(Collection<TableId> tables) {
        PipelineState now = state.read();
        if (!now.lineage().filter(lineage::equals).isPresent()) {
            throw new TailraceException(
                    "the daemon follows another server since the snapshot began, or takes a new snapshot of everything. Begin this one anew",
                    true,
                    null);
        }
        Checkpoint checkpoint = now.checkpoint()
                .orElseThrow(() -> new TailraceException(
                        "the daemon has no checkpoint: it takes, or is to take, a snapshot of everything. Wait until it streams, and see whether this one is still needed",
                        true,
                        null));
        checkpoint.stops().stream()
                .filter(stop -> tables.contains(stop.table()))
                .findFirst()
                .ifPresent(stop -> {
                    throw new TailraceException(
                            "the daemon withholds the changes of table %s since %s, for it did not fit the configuration. Start the daemon again under one that fits, and wait until it has caught up"
                                    .formatted(stop.table(), stop.point().position()),
                            true,
                            null);
                });
        followed.missing(tables).stream().findFirst().ifPresent(table -> {
            throw new TailraceException(
                    "the daemon does not follow the table %s: what changes while it is read, or later, would be lost. Start the daemon again with this configuration first"
                            .formatted(table),
                    false,
                    null);
        });
        BinlogPosition done = checkpoint.resumePoint().position();
        Version version = Version.of(lineage.epoch(), BinlogPosition.of(done.file(), done.position()));
        return new Sight(checkpoint.resumePoint(), version, signs.see(now.lease()));
    }
}
