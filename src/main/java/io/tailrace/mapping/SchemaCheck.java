package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what does not fit between one mapping and the columns of its table. */
final class SchemaCheck {

    private final ItemMapping mapping;
    private final TableSchema schema;
    private final List<String> columns;
    private final List<MappingProblem> problems = new ArrayList<>();

    private SchemaCheck(ItemMapping mapping, TableSchema schema) {
        this.mapping = mapping;
        this.schema = schema;
        this.columns = schema.columns().stream().map(Column::name).toList();
    }

    /** Everything that is wrong, as known before a start. */
    static List<MappingProblem> check(TableMapping mapping, Map<TableId, TableSchema> schemas) {
        TableSchema schema = schemas.get(mapping.source());
        if (schema == null && mapping.awaited()) {
            return List.of();
        }
        if (schema == null) {
            List<String> names = schemas.keySet().stream()
                    .filter(id -> id.database().equals(mapping.source().database()))
                    .map(TableId::name)
                    .toList();
            String what = "the database '%s' has no table '%s'"
                    .formatted(mapping.source().database(), mapping.source().name());
            return List.of(new MappingProblem(
                    mapping.path(), what, Suggestion.remedy(mapping.source().name(), names, "its tables")));
        }
        List<MappingProblem> problems = new ArrayList<>();
        Set<String> inherited = new HashSet<>();
        for (ItemMapping item : mapping.items()) {
            SchemaCheck check = new SchemaCheck(item, schema);
            check.all();
            for (MappingProblem problem : check.problems) {
                boolean isOwn = !check.mayBeInherited(problem) || inherited.add(problem.what());
                if (isOwn) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    private void all() {
        binding();
        known("include", mapping.attributes().include());
        known("exclude", mapping.attributes().exclude());
        known("rename", mapping.attributes().rename().keySet());
        known("as", mapping.as().keySet());
        if (!mapping.config().unique() && problems.isEmpty()) {
            problems.addAll(KeyCheck.check(mapping, schema));
        }
    }

    /** What an item takes over from its table, and then shares its faults. */
    private boolean mayBeInherited(MappingProblem problem) {
        return Stream.of("when", "attributes.include", "attributes.exclude", "attributes.rename", "attributes.as")
                .anyMatch(part -> problem.path().startsWith(mapping.path() + "." + part));
    }

    /** Only what makes rows of this schema unmappable. */
    static List<MappingProblem> binding(ItemMapping mapping, TableSchema schema) {
        SchemaCheck check = new SchemaCheck(mapping, schema);
        check.binding();
        return check.problems;
    }

    private void binding() {
        mapping.key().forEach((name, template) -> bindable("key." + name, template));
        mapping.add().forEach((name, template) -> bindable("attributes.add." + name, template));
        for (ConditionException problem : RowFilter.problems(mapping.config().when(), schema)) {
            add("when." + problem.column(), problem.what(), problem.remedy());
        }
        mapping.as().forEach(this::convertible);
        clashes();
    }

    private void bindable(String path, Template template) {
        for (TemplateException problem : BoundTemplate.problems(template, schema)) {
            add(path, "in \"" + template + "\" " + problem.what(), problem.remedy());
        }
    }

    private void convertible(String name, AttributeForm form) {
        int index = schema.indexOf(name);
        if (index < 0) {
            return;
        }
        Column column = schema.columns().get(index);
        if (ColumnForms.of(column, form).isEmpty()) {
            String choices = ColumnForms.choices(column).stream()
                    .map(AttributeForm::spelling)
                    .collect(Collectors.joining(", "));
            add(
                    "attributes.as." + name,
                    "the %s column '%s' cannot become '%s'".formatted(column.type(), name, form.spelling()),
                    "choose one of " + choices + ", or leave it out");
        }
    }

    private void clashes() {
        Map<String, String> owners = new HashMap<>();
        owners.put(ItemWrite.VERSION_ATTRIBUTE, "the version of the item");
        mapping.key().keySet().forEach(name -> owners.put(name, "a key attribute"));
        mapping.add().keySet().forEach(name -> owners.put(name, "an added attribute"));
        for (String column : columns) {
            mapping.attributeOf(column).ifPresent(name -> {
                String other = owners.putIfAbsent(name, "the column '" + column + "'");
                if (other != null) {
                    add(
                            "attributes",
                            "the column '%s' and %s would both be the attribute '%s'".formatted(column, other, name),
                            "rename or exclude the column");
                }
            });
        }
    }

    private void known(String key, Collection<String> names) {
        for (String name : names) {
            if (schema.indexOf(name) < 0) {
                add(
                        "attributes." + key,
                        "the table " + schema.id() + " has no column '" + name + "'",
                        Suggestion.remedy(name, columns, "its columns"));
            }
        }
    }

    private void add(String path, String what, String remedy) {
        problems.add(new MappingProblem(mapping.path() + "." + path, what, remedy));
    }
}
