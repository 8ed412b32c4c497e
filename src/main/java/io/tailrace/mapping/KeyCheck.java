package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds why two rows could meet in one item's key, or a row could have none. */
final class KeyCheck {

    /** Digits of the greatest BIGINT UNSIGNED. */
    private static final int LONGEST_INTEGER = 20;

    private static final String VOUCH = "or set unique: true when you know that no two rows meet in one key";

    private final ItemMapping mapping;
    private final TableSchema schema;
    private final List<MappingProblem> problems = new ArrayList<>();

    private KeyCheck(ItemMapping mapping, TableSchema schema) {
        this.mapping = mapping;
        this.schema = schema;
    }

    static List<MappingProblem> check(ItemMapping mapping, TableSchema schema) {
        KeyCheck check = new KeyCheck(mapping, schema);
        check.covered();
        mapping.key().forEach(check::nullable);
        mapping.key().forEach(check::separated);
        return check.problems;
    }

    private void covered() {
        if (schema.primaryKey().isEmpty()) {
            add("key", "the table " + schema.id() + " has no primary key", "give it one, " + VOUCH);
            return;
        }
        Set<String> named = new HashSet<>();
        for (Template template : mapping.key().values()) {
            for (Template.Part part : template.parts()) {
                if (part instanceof Template.Placeholder placeholder && keepsApart(template, placeholder)) {
                    named.add(placeholder.column());
                }
            }
        }
        List<String> missing = schema.primaryKey().stream()
                .filter(column -> !named.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            add(
                    "key",
                    "the key does not name %s of the primary key as it is, so that two rows could share an item"
                            .formatted(String.join(", ", missing)),
                    "add {" + String.join("} and {", missing) + "}, " + VOUCH);
        }
    }

    private boolean keepsApart(Template template, Template.Placeholder placeholder) {
        Column column = schema.columns().get(schema.indexOf(placeholder.column()));
        return placeholder.filter().keepsApart()
                && (template.sole().isEmpty()
                        || ColumnForms.of(column, mapping.as()).keepsApart());
    }

    private void nullable(String attribute, Template template) {
        for (String column : template.columns()) {
            boolean filled = mapping.config().when().stream().anyMatch(condition -> condition.leavesOutNull(column));
            if (schema.columns().get(schema.indexOf(column)).nullable() && !filled) {
                add(
                        "key." + attribute,
                        "the column '" + column + "' may be NULL, and a row without it would have no key",
                        "leave such rows out by when: { %s: { not: null } }, or make the key of columns that are NOT NULL"
                                .formatted(column));
            }
        }
    }

    /** {@code {a}{b}} makes 112 of 1 and 12, and of 11 and 2. */
    private void separated(String attribute, Template template) {
        for (int i = 1; i < template.parts().size(); i++) {
            if (template.parts().get(i - 1) instanceof Template.Placeholder left
                    && template.parts().get(i) instanceof Template.Placeholder right
                    && ofAnyLength(left)
                    && ofAnyLength(right)) {
                add(
                        "key." + attribute,
                        "{%s} and {%s} stand side by side, so that two rows could make one text"
                                .formatted(left.column(), right.column()),
                        "write a separator between them, such as #, " + VOUCH);
            }
        }
    }

    private boolean ofAnyLength(Template.Placeholder placeholder) {
        Column column = schema.columns().get(schema.indexOf(placeholder.column()));
        if (placeholder.filter() instanceof Filter.Pad pad) {
            return column.type() != ColumnType.INTEGER || pad.width() < LONGEST_INTEGER;
        }
        if (placeholder.filter() instanceof Filter.Format) {
            return false;
        }
        if (placeholder.filter() instanceof Filter.EpochSeconds) {
            return true;
        }
        return switch (column.type()) {
            case DATE, DATETIME, TIMESTAMP -> false;
            default -> true;
        };
    }

    private void add(String path, String what, String remedy) {
        problems.add(new MappingProblem(mapping.path() + "." + path, what, remedy));
    }
}
