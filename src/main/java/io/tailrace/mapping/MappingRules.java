package io.tailrace.mapping;

import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what contradicts itself in the mappings alone, before any table of the source is known. */
public final class MappingRules {

    private final List<MappingProblem> problems = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private MappingRules() {}

    /**
     * All contradictions at once.
     *
     * @throws TemplateException when a template cannot be read
     */
    public static List<MappingProblem> check(List<TableMappingConfig> tables) {
        return check(tables.stream()
                .flatMap(table -> TableMapping.parse(table, "").items().stream())
                .toList());
    }

    static List<MappingProblem> check(Collection<ItemMapping> mappings) {
        MappingRules rules = new MappingRules();
        List<ItemMapping> earlier = new ArrayList<>();
        for (ItemMapping mapping : mappings) {
            rules.names(mapping);
            rules.columns(mapping);
            earlier.stream()
                    .filter(other -> other.table().equals(mapping.table()))
                    .findFirst()
                    .ifPresent(first -> rules.sameKeyAttributes(first, mapping));
            for (ItemMapping other : earlier) {
                rules.disjoint(other, mapping);
            }
            earlier.add(mapping);
        }
        return rules.problems;
    }

    private void names(ItemMapping mapping) {
        String path = mapping.path();
        int keys = mapping.key().size();
        if (keys < 1 || keys > 2) {
            add(
                    path + ".key",
                    "a key of " + keys + " attributes",
                    "name the partition key, and a sort key where wanted");
        }
        mapping.key().keySet().forEach(name -> nameable(path + ".key." + name, name));
        for (String name : mapping.add().keySet()) {
            String at = path + ".attributes.add." + name;
            nameable(at, name);
            if (mapping.key().containsKey(name)) {
                add(at, "'" + name + "' is a key attribute already", "give the added attribute another name");
            }
        }
    }

    /** A further item takes over how its table's columns are treated: the faults of that are said once. */
    private void columns(ItemMapping mapping) {
        int before = problems.size();
        chosen(mapping);
        mapping.attributes().rename().forEach((column, name) -> renamed(mapping, column, name));
        mapping.as().keySet().forEach(column -> converted(mapping, column));
        problems.subList(before, problems.size())
                .removeIf(problem -> !said.add(mapping.source()
                        + problem.path().substring(mapping.path().length())
                        + problem.what()));
    }

    private void renamed(ItemMapping mapping, String column, String name) {
        String at = mapping.path() + ".attributes.rename." + column;
        nameable(at, name);
        if (mapping.add().containsKey(name)) {
            add(at, "'" + name + "' is added by a template too", "choose another name for one of them");
        }
        mapping.attributes().rename().entrySet().stream()
                .takeWhile(earlier -> !earlier.getKey().equals(column))
                .filter(earlier -> earlier.getValue().equals(name))
                .findFirst()
                .ifPresent(earlier -> add(
                        at,
                        "'" + name + "' is the name of the column '" + earlier.getKey() + "' too",
                        "choose another name for one of them"));
        if (mapping.key().containsKey(name) && !mapping.isKeyItself(name, column)) {
            add(at, "'" + name + "' is a key attribute already", "choose another name");
        }
        if (!mapping.attributes().takes(column)) {
            add(at, "the column is renamed but left out", "include the column, or drop the new name");
        }
    }

    private void converted(ItemMapping mapping, String column) {
        boolean stands = mapping.attributes().takes(column)
                || Stream.of(mapping.key(), mapping.add())
                        .flatMap(templates -> templates.values().stream())
                        .anyMatch(template -> template.sole()
                                .filter(sole -> sole.column().equals(column))
                                .isPresent());
        if (!stands) {
            add(
                    mapping.path() + ".attributes.as." + column,
                    "the column is converted but left out",
                    "include the column, or drop the conversion");
        }
    }

    private void nameable(String path, String name) {
        if (name.isEmpty()) {
            add(path, "the name of the attribute is empty", "give it a name");
        }
        if (name.equals(ItemWrite.VERSION_ATTRIBUTE)) {
            add(path, "'" + name + "' is where Tailrace keeps the version of an item", "choose another name");
        }
    }

    private void chosen(ItemMapping mapping) {
        if (!mapping.attributes().include().isEmpty()
                && !mapping.attributes().exclude().isEmpty()) {
            add(
                    mapping.path() + ".attributes.exclude",
                    "columns are included and excluded at once",
                    "name either the columns to take or those to leave out");
        }
    }

    private void sameKeyAttributes(ItemMapping first, ItemMapping mapping) {
        List<String> expected = first.config().keyAttributes();
        List<String> found = mapping.config().keyAttributes();
        if (!found.equals(expected)) {
            add(
                    mapping.path() + ".key",
                    "the key attributes are %s, but %s of %s in the same table '%s'"
                            .formatted(found, expected, first.path(), mapping.table()),
                    "use one key for all tables that go to '" + mapping.table() + "', partition key first");
        }
    }

    private void disjoint(ItemMapping other, ItemMapping mapping) {
        boolean together = other.table().equals(mapping.table());
        boolean comparable = other.key().keySet().equals(mapping.key().keySet());
        if (together && comparable && !other.keyPattern().provablyDisjoint(mapping.keyPattern())) {
            add(
                    mapping.path() + ".key",
                    "an item of '%s' could have the same key as one of %s".formatted(mapping.table(), other.path()),
                    "begin one of the key's templates with a literal of its own, such as "
                            + mapping.source().name().toUpperCase(Locale.ROOT) + "#");
        }
    }

    private void add(String path, String what, String remedy) {
        problems.add(new MappingProblem(path, what, remedy));
    }
}
