package io.tailrace.verify;

import io.tailrace.change.TableId;
import io.tailrace.verify.Difference.Kind;
import io.tailrace.verify.VerifyReport.TableReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a verification has found so far. Confined to the verifying thread. */
final class Findings {

    private final VerifyConfig config;
    private final Map<TableId, Counts> counts = new LinkedHashMap<>();
    private final List<Difference> listed = new ArrayList<>();
    private List<Candidate> candidates = new ArrayList<>();

    Findings(VerifyConfig config, Collection<TableRows> tables) {
        this.config = config;
        tables.forEach(table -> counts.put(table.schema().id(), new Counts()));
    }

    void rows(TableId table, long rows) {
        of(table).rows += rows;
    }

    void item(TableId table) {
        of(table).items++;
    }

    /** Keeps a suspicion for later; when there are too many already, it counts as it is. */
    void suspect(Candidate candidate) {
        if (candidates.size() < config.maxCandidates()) {
            candidates.add(candidate);
        } else {
            confirm(candidate);
        }
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** Only these are suspected still. */
    void keep(List<Candidate> remaining) {
        candidates = remaining;
    }

    /** What is suspected still, is. */
    void confirmAll() {
        candidates.forEach(this::confirm);
        candidates = List.of();
    }

    List<TableReport> tables() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().report(entry.getKey()))
                .toList();
    }

    List<Difference> listed() {
        return List.copyOf(listed);
    }

    private void confirm(Candidate candidate) {
        Difference difference = candidate.difference();
        Counts table = of(difference.table());
        if (candidate.isMoving()) {
            table.moving++;
            return;
        }
        table.differences.merge(difference.kind(), 1L, Long::sum);
        if (listed.size() < config.maxListed()) {
            listed.add(difference);
        }
    }

    private Counts of(TableId table) {
        return counts.computeIfAbsent(table, id -> new Counts());
    }

    private static final class Counts {

        private long rows;
        private long items;
        private long moving;
        private final Map<Kind, Long> differences = new EnumMap<>(Kind.class);

        Counts() {
            for (Kind kind : Kind.values()) {
                differences.put(kind, 0L);
            }
        }

        TableReport report(TableId table) {
            return new TableReport(table, rows, items, moving, Collections.unmodifiableMap(differences));
        }
    }
}
