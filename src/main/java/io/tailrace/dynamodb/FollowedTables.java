package io.tailrace.dynamodb;

import io.tailrace.change.TableId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Remembers, as the entry {@code followed} of a pipeline, which source tables its daemon follows, and of which it follows only the
 * changes, since they were named later and nobody has read their older rows yet. Thread-safe.
 */
public final class FollowedTables {

    private static final String ENTRY = "followed";
    private static final String TABLES = "followed_tables";
    private static final String INCOMPLETE = "incomplete_tables";

    private final StateEntries entries;

    public FollowedTables(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    /** Those of some tables that the daemon which runs, or ran last, does not follow. */
    public List<TableId> missing(Collection<TableId> tables) {
        Set<String> followed = names(entries.get(ENTRY), TABLES);
        return tables.stream()
                .filter(table -> !followed.contains(table.toString()))
                .toList();
    }

    /** Notes that a daemon begins, with a snapshot of all of these. */
    public void beginWhole(Collection<TableId> tables) {
        save(texts(tables), Set.of());
    }

    /**
     * Notes that a daemon goes on where the one before it was, with these tables.
     *
     * @param present those that are there
     * @return those of which the rows that are older than their being followed have not been read
     */
    public Set<String> goOn(Collection<TableId> tables, Collection<TableId> present) {
        Set<String> now = texts(tables);
        Optional<Attributes> noted = entries.get(ENTRY);
        Set<String> before = names(noted, TABLES);
        Set<String> incomplete = new TreeSet<>(names(noted, INCOMPLETE));
        if (!before.isEmpty()) {
            texts(present).stream().filter(table -> !before.contains(table)).forEach(incomplete::add);
        }
        incomplete.retainAll(now);
        save(now, incomplete);
        return incomplete;
    }

    /** Notes that all rows of these tables have been read. */
    public void complete(Collection<TableId> tables) {
        entries.update(
                ENTRY,
                "DELETE " + INCOMPLETE + " :tables",
                "attribute_exists(" + TABLES + ")",
                Map.of(":tables", AttributeValue.fromSs(texts(tables).stream().toList())));
    }

    private static Set<String> names(Optional<Attributes> noted, String attribute) {
        return noted.filter(found -> found.has(attribute))
                .map(found -> found.set(attribute))
                .orElse(Set.of());
    }

    private void save(Set<String> tables, Set<String> incomplete) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(TABLES, AttributeValue.fromSs(tables.stream().toList()));
        if (!incomplete.isEmpty()) {
            attributes.put(INCOMPLETE, AttributeValue.fromSs(incomplete.stream().toList()));
        }
        entries.put(ENTRY, attributes);
    }

    private static Set<String> texts(Collection<TableId> tables) {
        return tables.stream().map(TableId::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
