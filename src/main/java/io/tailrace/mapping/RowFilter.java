package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.mapping.ColumnCondition.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Conditions whose columns are found: tells whether a row of one schema meets them all. Immutable. */
final class RowFilter {

    /** @param holds is asked with values that are not NULL */
    private record Test(int column, Predicate<Object> holds, boolean holdsForNull) {

        boolean passes(Row row) {
            Object value = row.value(column);
            return value == null ? holdsForNull : holds.test(value);
        }
    }

    private final Test[] tests;

    private RowFilter(List<Test> tests) {
        this.tests = tests.toArray(Test[]::new);
    }

    /** @throws ConditionException when a condition does not fit the schema; {@link #problems} finds that beforehand */
    static RowFilter bind(List<ColumnCondition> conditions, TableSchema schema) {
        return new RowFilter(
                conditions.stream().map(condition -> test(condition, schema)).toList());
    }

    /** All that hinders binding, condition by condition; empty when {@link #bind} would succeed. */
    static List<ConditionException> problems(List<ColumnCondition> conditions, TableSchema schema) {
        List<ConditionException> problems = new ArrayList<>();
        for (ColumnCondition condition : conditions) {
            try {
                test(condition, schema);
            } catch (ConditionException e) {
                problems.add(e);
            }
        }
        return problems;
    }

    private static Test test(ColumnCondition condition, TableSchema schema) {
        int index = schema.indexOf(condition.column());
        if (index < 0) {
            List<String> names = schema.columns().stream().map(Column::name).toList();
            throw new ConditionException(
                    condition,
                    "the table " + schema.id() + " has no column '" + condition.column() + "'",
                    Suggestion.remedy(condition.column(), names, "its columns"));
        }
        List<String> values =
                condition.values().stream().flatMap(Optional::stream).toList();
        boolean nullIsNamed = condition.values().contains(Optional.<String>empty());
        Predicate<Object> isNamed = values.isEmpty()
                ? value -> false
                : Literals.oneOf(condition, values, schema.columns().get(index));
        return condition.sense() == Sense.IS
                ? new Test(index, isNamed, nullIsNamed)
                : new Test(index, isNamed.negate(), !nullIsNamed);
    }

    boolean passes(Row row) {
        for (Test test : tests) {
            if (!test.passes(row)) {
                return false;
            }
        }
        return true;
    }
}
