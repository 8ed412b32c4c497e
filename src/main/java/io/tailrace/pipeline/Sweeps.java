package io.tailrace.pipeline;

import io.tailrace.apply.Sweeper;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.mapping.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the items of rows that no event names: those gone before a snapshot, and those a TRUNCATE removed. Thread-safe. */
public final class Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Mapping mapping;
    private final Sweeper sweeper;
    private final BiConsumer<TableId, Version> onTruncated;

    /** @param onTruncated is told of a truncated table before its items are removed, for those who write beside this process */
    public Sweeps(Mapping mapping, Sweeper sweeper, BiConsumer<TableId, Version> onTruncated) {
        this.mapping = mapping;
        this.sweeper = sweeper;
        this.onTruncated = onTruncated;
    }

    /** Removes the items that a table had before a TRUNCATE; returns when all are gone. */
    void truncated(TableId table, Version version) throws InterruptedException {
        onTruncated.accept(table, version);
        sweep(List.of(table), version);
    }

    /**
     * Removes the items of these source tables that are older than a version; returns when all are gone. Each target table is
     * read once, however many source tables share it.
     */
    void sweep(Collection<TableId> tables, Version below) throws InterruptedException {
        sweep(tables, List.of(), below);
    }

    /** The same, but leaves alone what may be an item of one of these other tables. */
    public void sweep(Collection<TableId> tables, Collection<TableId> others, Version below)
            throws InterruptedException {
        Map<String, List<TableId>> byTarget = new LinkedHashMap<>();
        for (TableId table : tables) {
            for (String target : mapping.targets(table)) {
                byTarget.computeIfAbsent(target, name -> new ArrayList<>()).add(table);
            }
        }
        for (Map.Entry<String, List<TableId>> target : byTarget.entrySet()) {
            List<TableId> sources = target.getValue();
            long removed = sweeper.sweep(
                    target.getKey(),
                    mapping.keyAttributes(target.getKey()),
                    below,
                    key -> sources.stream().anyMatch(source -> mapping.belongs(source, key))
                            && others.stream().noneMatch(other -> mapping.belongs(other, key)));
            LOG.atInfo()
                    .addKeyValue("table", target.getKey())
                    .addKeyValue("items", removed)
                    .log("removed items whose rows are gone");
        }
    }
}
