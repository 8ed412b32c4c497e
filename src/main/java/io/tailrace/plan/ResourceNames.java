package io.tailrace.plan;

import io.tailrace.item.TableDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names of resources, which allow fewer characters than names of tables and yet must differ. */
final class ResourceNames {

    private ResourceNames() {}

    /** Each table's name by the rule; where two come out alike, the later ones are numbered. */
    static Map<TableDefinition, String> of(List<TableDefinition> tables, UnaryOperator<String> rule) {
        Map<TableDefinition, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (TableDefinition table : tables) {
            String name = rule.apply(table.name());
            String unique = name;
            for (int number = 2; !taken.add(unique); number++) {
                unique = name + number;
            }
            names.put(table, unique);
        }
        return names;
    }
}
