package io.tailrace.draft;

import io.tailrace.source.SchemaStructure;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.ColumnStructure;
import io.tailrace.source.TableStructure.ForeignKey;
import io.tailrace.source.TableStructure.IndexStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the traps that a table holds whatever its layout. */
final class TableTraps {

    private static final long ITEM_LIMIT = 400 * 1024;
    private static final long PARTITION_KEY_LIMIT = 2048;
    private static final long SORT_KEY_LIMIT = 1024;
    private static final String VERSION_ATTRIBUTE = "_v";

    private final SchemaStructure schema;
    private final TableStructure table;

    TableTraps(SchemaStructure schema, TableStructure table) {
        this.schema = schema;
        this.table = table;
    }

    /** What keeps the table from being captured as it is. */
    List<Trap> blocking() {
        List<Trap> traps = new ArrayList<>();
        if (table.primaryKey().isEmpty()) {
            traps.add(trap("it has no primary key, so that its rows cannot be told apart", keyRemedy()));
        }
        if (!schema.logsCascades()) {
            table.foreignKeys().stream()
                    .filter(ForeignKey::cascades)
                    .forEach(key -> traps.add(trap(
                            "its foreign key %s changes rows by itself (ON DELETE %s ON UPDATE %s), and InnoDB does not log them"
                                    .formatted(key.name(), key.deleteRule(), key.updateRule()),
                            "make it RESTRICT, and let the application change the child rows")));
        }
        table.columns().stream()
                .filter(column -> column.type().isEmpty())
                .forEach(column -> traps.add(trap(
                        "its column %s has the type %s, which Tailrace does not know"
                                .formatted(column.name(), column.dataType()),
                        "leave the table out, or give the column another type")));
        return traps;
    }

    private String keyRemedy() {
        Optional<IndexStructure> candidate = table.indexes().stream()
                .filter(index -> index.isUnique() && index.plainColumns().isPresent())
                .findFirst();
        if (candidate.isEmpty()) {
            return "ALTER TABLE `%s`.`%s` ADD PRIMARY KEY (…)".formatted(schema.database(), table.name());
        }
        List<String> columns = candidate.get().plainColumns().orElseThrow();
        String nullable = columns.stream()
                .filter(column -> table.column(column).nullable())
                .map(column -> "`" + column + "`")
                .collect(Collectors.joining(", "));
        String statement = "ALTER TABLE `%s`.`%s` ADD PRIMARY KEY (%s)"
                .formatted(
                        schema.database(),
                        table.name(),
                        columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", ")));
        return nullable.isEmpty() ? statement : statement + ", once " + nullable + " is NOT NULL";
    }

    /** What works, and will surprise somebody. */
    List<Trap> remaining() {
        List<Trap> traps = new ArrayList<>();
        List<ColumnStructure> large = table.columns().stream()
                .filter(column -> column.maximumBytes() > ITEM_LIMIT)
                .toList();
        large.forEach(column -> traps.add(trap(
                "its column %s (%s) may pass the 400 KB of an item; such a row is parked"
                        .formatted(column.name(), column.dataType()),
                "exclude it, and keep it elsewhere, unless you know that it stays small")));
        long all = table.columns().stream()
                .mapToLong(ColumnStructure::maximumBytes)
                .sum();
        if (large.isEmpty() && all > ITEM_LIMIT) {
            traps.add(trap(
                    "its columns may together hold %,d KB, more than the 400 KB of an item".formatted(all / 1024),
                    "ask for the longest rows, and exclude what need not be there"));
        }
        longKeys(traps);
        return traps;
    }

    private void longKeys(List<Trap> traps) {
        for (int i = 0; i < table.primaryKey().size(); i++) {
            ColumnStructure column = table.column(table.primaryKey().get(i));
            long limit = i == 0 ? PARTITION_KEY_LIMIT : SORT_KEY_LIMIT;
            if (column.maximumBytes() > limit) {
                traps.add(trap(
                        "its key column %s may hold %,d bytes, and a %s key %,d"
                                .formatted(column.name(), column.maximumBytes(), i == 0 ? "partition" : "sort", limit),
                        "make sure that it stays shorter; a row beyond is parked"));
            }
        }
    }

    /** A name for the one attribute that no column can be. */
    Map<String, String> renames() {
        return table.columns().stream().anyMatch(column -> column.name().equals(VERSION_ATTRIBUTE))
                ? Map.of(VERSION_ATTRIBUTE, "v")
                : Map.of();
    }

    Trap trap(String what, String remedy) {
        return new Trap(table.name(), what, remedy);
    }
}
