package io.tailrace.plan;

import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at rows as a run would: what they become, what would be refused, and whether two of them meet in one key. Messages name
 * rows by their primary keys. Not thread-safe.
 */
public final class RowsPlan {

    /** Nobody reads more of one kind. */
    private static final int MOST_MESSAGES = 20;

    private final Mapping mapping;
    private final Map<String, TableDefinition> tables;
    private final Version version;
    private final Messages refused = new Messages(MOST_MESSAGES);
    private final Messages meetings = new Messages(MOST_MESSAGES);
    private final Messages misplaced = new Messages(MOST_MESSAGES);

    /** @param version the one that the rows' items would get */
    public RowsPlan(Mapping mapping, Collection<TableDefinition> tables, Version version) {
        this.mapping = mapping;
        this.tables = tables.stream().collect(Collectors.toMap(TableDefinition::name, Function.identity()));
        this.version = version;
    }

    /** What the row becomes; nothing, and a word of it among {@link #refused}, when it cannot become what it shall. */
    public RowPlan plan(Row row) {
        List<ItemPlan> items = new ArrayList<>();
        try {
            for (ItemWrite.Upsert write : mapping.items(row, version)) {
                TableDefinition table = tables.get(write.key().table());
                if (table != null) {
                    items.add(ItemPlan.of(write, table));
                }
            }
        } catch (MappingException e) {
            refused.add(String.valueOf(e.getMessage()));
        }
        return new RowPlan(row, items);
    }

    /** Looks at all rows: first whether they can become items at all, then whether two become one. */
    public void check(RowSource rows) throws InterruptedException {
        KeyMeetings keys = new KeyMeetings();
        rows.forEach(row -> {
            List<ItemPlan> items = plan(row).items();
            for (ItemPlan item : items) {
                item.problems().forEach(problem -> refused.add(row + ": " + problem));
                keys.add(item.write().key());
            }
            if (!items.isEmpty()) {
                mapping.misplaced(row).forEach(word -> misplaced.add(row + ": " + word));
            }
        });
        if (keys.findRepeated()) {
            compare(rows, keys);
        }
    }

    private void compare(RowSource rows, KeyMeetings keys) throws InterruptedException {
        Map<ItemKey, List<String>> found = new LinkedHashMap<>();
        rows.forEach(row -> {
            for (ItemWrite.Upsert write : items(row)) {
                if (keys.mayBeRepeated(write.key())) {
                    found.computeIfAbsent(write.key(), key -> new ArrayList<>()).add(row.toString());
                }
            }
        });
        found.forEach((key, sources) -> {
            List<String> different = sources.stream().distinct().toList();
            if (sources.size() > 1) {
                meetings.add("%s in %s: %s"
                        .formatted(
                                different.size() > 1 ? "different rows meet" : "two items of one row meet",
                                key,
                                different.stream().limit(MOST_MESSAGES).collect(Collectors.joining(", "))));
            }
        });
    }

    private List<ItemWrite.Upsert> items(Row row) {
        try {
            return mapping.items(row, version);
        } catch (MappingException toldBefore) {
            return List.of();
        }
    }

    /** Why rows cannot become items, or DynamoDB would refuse them. */
    public List<String> refused() {
        return refused.all();
    }

    /** Which rows have numbers that outgrow their {@code pad}, so that they will be found in the wrong place. */
    public List<String> misplaced() {
        return misplaced.all();
    }

    /** Which rows meet in one item, so that each would overwrite the other. */
    public List<String> meetings() {
        return meetings.all();
    }
}
