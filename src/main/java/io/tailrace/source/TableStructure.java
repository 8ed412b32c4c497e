package io.tailrace.source;

import io.tailrace.change.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a table is built: columns, keys and references.
 *
 * @param primaryKey its columns in the key's order; empty when there is none
 * @param indexes all others, in no particular order
 */
public record TableStructure(
        String name,
        List<ColumnStructure> columns,
        List<String> primaryKey,
        List<IndexStructure> indexes,
        List<ForeignKey> foreignKeys) {

    /** @throws java.util.NoSuchElementException when there is no such column */
    public ColumnStructure column(String column) {
        return columns.stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A column.
     *
     * @param dataType MySQL's name of the type in lower case, without length
     * @param type empty when Tailrace does not know it
     * @param integerDigits the most digits before the decimal point, for whole numbers and DECIMAL; else 0
     * @param maximumBytes the most that a value takes as text or binary; for numbers, dates and the like a few bytes
     */
    public record ColumnStructure(
            String name,
            String dataType,
            Optional<ColumnType> type,
            boolean nullable,
            int integerDigits,
            long maximumBytes) {}

    /**
     * A secondary index.
     *
     * @param columns in the index's order; empty for a part that is an expression
     * @param isUnique whether no two rows may agree in it
     * @param kind MySQL's name: BTREE, HASH, FULLTEXT, SPATIAL
     */
    public record IndexStructure(String name, List<Optional<String>> columns, boolean isUnique, String kind) {

        /** Its columns, when all of its parts are columns. */
        public Optional<List<String>> plainColumns() {
            return columns.stream().allMatch(Optional::isPresent)
                    ? Optional.of(columns.stream().flatMap(Optional::stream).toList())
                    : Optional.empty();
        }
    }

    /**
     * A reference to another table of the same or another database.
     *
     * @param deleteRule MySQL's word, such as {@code RESTRICT} or {@code CASCADE}
     */
    public record ForeignKey(
            String name,
            List<String> columns,
            String parent,
            List<String> parentColumns,
            String deleteRule,
            String updateRule) {

        /** Whether a change of the parent changes rows of the table that has the key. */
        public boolean cascades() {
            return Stream.of(deleteRule, updateRule)
                    .anyMatch(rule -> rule.equals("CASCADE") || rule.equals("SET NULL"));
        }
    }
}
