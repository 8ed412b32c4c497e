package io.tailrace.draft;

import io.tailrace.change.ColumnType;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.ColumnStructure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes columns as templates such that keys made of them are allowed, tell rows apart, and sort as the columns do. */
final class KeyTemplates {

    static final String SEPARATOR = "#";

    private KeyTemplates() {}

    /** The column alone, in its own type; empty when DynamoDB allows no key of that type. */
    static Optional<String> sole(ColumnStructure column) {
        boolean fits = column.type()
                .map(type -> switch (type) {
                    case INTEGER, DECIMAL, FLOAT, DOUBLE, STRING, BITS, BINARY, DATE, TIME, DATETIME, TIMESTAMP -> true;
                    case BOOLEAN, SET, JSON, GEOMETRY -> false;
                })
                .orElse(false);
        return fits && isSpeakable(column) ? Optional.of("{" + column.name() + "}") : Optional.empty();
    }

    /** The column as part of a text; empty when it has no text form. */
    static Optional<String> part(ColumnStructure column) {
        boolean fits = column.type()
                .map(type -> switch (type) {
                    case INTEGER, DECIMAL, FLOAT, DOUBLE, BOOLEAN, STRING, SET, DATE, TIME, DATETIME, TIMESTAMP -> true;
                    case BITS, BINARY, JSON, GEOMETRY -> false;
                })
                .orElse(false);
        if (!fits || !isSpeakable(column)) {
            return Optional.empty();
        }
        String filter = column.integerDigits() > 0 ? ":pad(" + column.integerDigits() + ")" : "";
        return Optional.of("{" + column.name() + filter + "}");
    }

    /** All of the columns as one text; empty when one of them has no text form. */
    static Optional<String> text(TableStructure table, List<String> columns) {
        List<Optional<String>> parts =
                columns.stream().map(name -> part(table.column(name))).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining(SEPARATOR)))
                : Optional.empty();
    }

    /** Text columns that others follow: were there a separator in one of them, two rows could make one text. */
    static List<String> ambiguous(TableStructure table, List<String> columns) {
        return columns.subList(0, Math.max(0, columns.size() - 1)).stream()
                .filter(name -> table.column(name)
                        .type()
                        .filter(type -> type == ColumnType.STRING)
                        .isPresent())
                .toList();
    }

    /** A template cannot name every column that MySQL allows. */
    private static boolean isSpeakable(ColumnStructure column) {
        String name = column.name();
        return name.equals(name.strip()) && name.chars().noneMatch(c -> c == '{' || c == '}' || c == ':');
    }
}
