package io.tailrace.draft;

import io.tailrace.draft.TargetDraft.IndexDraft;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.IndexStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the traps in keys and indexes, which layouts share. */
final class KeyTraps {

    /** As many global secondary indexes a table may have before AWS is asked for more. */
    static final int INDEX_LIMIT = 20;

    private KeyTraps() {}

    /** MySQL's indexes that can become DynamoDB's; the primary key serves those that only repeat its beginning. */
    static List<IndexStructure> usable(TableStructure table, TableTraps found, List<Trap> traps) {
        List<IndexStructure> usable = new ArrayList<>();
        for (IndexStructure index : table.indexes()) {
            Optional<List<String>> columns = index.plainColumns();
            if (columns.isEmpty()
                    || index.kind().equals("FULLTEXT")
                    || index.kind().equals("SPATIAL")) {
                traps.add(unfit(index, found));
            } else if (!startsWith(table.primaryKey(), columns.get())) {
                usable.add(index);
            }
        }
        return usable;
    }

    static boolean startsWith(List<String> all, List<String> beginning) {
        return all.size() >= beginning.size()
                && all.subList(0, beginning.size()).equals(beginning);
    }

    static Trap unfit(IndexStructure index, TableTraps found) {
        return found.trap(
                "its index %s (%s) has no equal in DynamoDB".formatted(index.name(), index.kind()),
                "find another way to what the application asks of it");
    }

    static void nullable(TableStructure table, IndexStructure index, TableTraps found, List<Trap> traps) {
        String nullable = index.plainColumns().orElseThrow().stream()
                .filter(column -> table.column(column).nullable())
                .collect(Collectors.joining(", "));
        if (!nullable.isEmpty()) {
            traps.add(found.trap(
                    "%s may be NULL, and such a row is not in the index %s".formatted(nullable, index.name()),
                    "do not look for these rows by the index"));
        }
    }

    static void ambiguous(TableStructure table, List<String> columns, TableTraps found, List<Trap> traps) {
        KeyTemplates.ambiguous(table, columns)
                .forEach(column -> traps.add(found.trap(
                        "a '%s' in its column %s could make one key of two rows"
                                .formatted(KeyTemplates.SEPARATOR, column),
                        "have `tailrace plan --full` look for such rows")));
    }

    /** The first ones that a table may have. */
    static List<IndexDraft> limited(List<IndexDraft> indexes, TableTraps found, List<Trap> traps) {
        if (indexes.size() <= INDEX_LIMIT) {
            return indexes;
        }
        List<IndexDraft> beyond = indexes.subList(INDEX_LIMIT, indexes.size());
        traps.add(found.trap(
                "it has %d indexes, and a DynamoDB table %d; these are left out: %s"
                        .formatted(
                                indexes.size(),
                                INDEX_LIMIT,
                                beyond.stream().map(IndexDraft::name).collect(Collectors.joining(", "))),
                "choose those that the application needs"));
        return indexes.subList(0, INDEX_LIMIT);
    }
}
