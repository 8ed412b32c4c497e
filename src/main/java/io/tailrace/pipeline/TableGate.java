package io.tailrace.pipeline;

import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.TableStop;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows of each table whether its changes may go on to the mapping. Confined to the source's thread.
 *
 * <p>A table stops, alone, at the first change whose columns the configuration does not fit: what a start would refuse. Its changes from
 * there on are withheld until the next start, which begins where the first table stopped. For the other tables most of
 * that is done already, and is passed over.
 *
 * <p>A change that is older than this start is another matter: its table was checked at the start and fits, so the columns that
 * do not are outdated ones, and will not come again. It goes on to the mapping, which refuses it alone.
 */
public final class TableGate {

    /** What a change meets. */
    enum Verdict {
        OPEN,
        /** An earlier run did it. */
        DONE,
        /** Its columns do not fit, and it is the first such change of its table. */
        MISFIT,
        /** Its table has stopped. */
        SHUT
    }

    private final Mapping mapping;
    private final Version horizon;
    private final Map<TableId, Table> tables = new HashMap<>();

    /** @param horizon the end of the binlog when the tables were checked */
    public TableGate(Mapping mapping, Version horizon) {
        this.mapping = mapping;
        this.horizon = horizon;
    }

    /** Passes over what is done by a checkpoint of this lineage. To be called before the first change. */
    public void resume(Checkpoint checkpoint, int epoch, List<TableId> captured) {
        if (checkpoint.stops().isEmpty()) {
            return;
        }
        Map<TableId, TableStop> stops =
                checkpoint.stops().stream().collect(Collectors.toMap(TableStop::table, stop -> stop));
        for (TableId table : captured) {
            ResumePoint done = Optional.ofNullable(stops.get(table))
                    .map(TableStop::point)
                    .filter(point ->
                            point.position().compareTo(checkpoint.resumePoint().position()) < 0)
                    .orElse(checkpoint.resumePoint());
            table(table).done = Version.of(epoch, done.position());
        }
    }

    Verdict judge(Change change) {
        Table table = table(change.table());
        if (table.isStopped) {
            return Verdict.SHUT;
        }
        if (change instanceof Change.SnapshotRow) {
            return Verdict.OPEN;
        }
        Version done = table.done;
        if (done != null) {
            if (!change.version().isNewerThan(done)) {
                return Verdict.DONE;
            }
            table.done = null;
        }
        Optional<TableSchema> schema = schema(change);
        if (schema.isEmpty()
                || schema.get() == table.fitting
                || !change.version().isNewerThan(horizon)) {
            return Verdict.OPEN;
        }
        if (!mapping.check(schema.get()).isEmpty()) {
            return Verdict.MISFIT;
        }
        table.fitting = schema.get();
        return Verdict.OPEN;
    }

    /**
     * Stops the table of a misfit.
     *
     * @return what does not fit
     */
    String stop(Change misfit) {
        table(misfit.table()).isStopped = true;
        return schema(misfit).map(mapping::check).orElse(List.of()).stream()
                .map(MappingProblem::toString)
                .collect(Collectors.joining("\n"));
    }

    private Table table(TableId id) {
        return tables.computeIfAbsent(id, first -> new Table());
    }

    private static Optional<TableSchema> schema(Change change) {
        if (change instanceof Change.Inserted inserted) {
            return Optional.of(inserted.after().schema());
        }
        if (change instanceof Change.Updated updated) {
            return Optional.of(updated.after().schema());
        }
        return change instanceof Change.Deleted deleted
                ? Optional.of(deleted.before().schema())
                : Optional.empty();
    }

    private static final class Table {
        private boolean isStopped;
        private @Nullable TableSchema fitting;
        private @Nullable Version done;
    }
}
