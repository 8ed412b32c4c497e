package io.tailrace.source;

import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import io.tailrace.change.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the binlog that Debezium's parser does not understand.
 *
 * @param text the statement as Debezium's parser and filter see it
 */
record UnreadableStatement(String text) {

    /** Debezium's message has the statement between these two, and nowhere else is it to be had. */
    private static final String BEFORE = "with the statement '";

    private static final String BEHIND = "'\n";

    /** Values, and comments except those whose contents MySQL executes. */
    private static final Pattern NO_NAMES =
            Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'|/\\*(?!M?!).*?\\*/|(?:--\\s|#)[^\\n]*", Pattern.DOTALL);

    private static final Pattern DATABASE_STATEMENT =
            Pattern.compile("\\s*\\w+\\s+(?:database|schema)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int SHOWN = 200;

    /** The statement that ended a run of the engine; empty when it was something else that did. */
    static Optional<UnreadableStatement> of(Throwable failure) {
        for (Throwable cause : SourceFailure.causes(failure)) {
            Collection<ParsingException> errors = List.of();
            if (cause instanceof ParsingException error) {
                errors = List.of(error);
            } else if (cause instanceof MultipleParsingExceptions several) {
                errors = several.getErrors();
            }
            for (ParsingException error : errors) {
                String message = String.valueOf(error.getMessage());
                int start = message.indexOf(BEFORE);
                int end = message.lastIndexOf(BEHIND);
                if (start >= 0 && end > start) {
                    return Optional.of(new UnreadableStatement(message.substring(start + BEFORE.length(), end)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the statement may change one of some tables, now or by renaming: it names one, or a copy such as tools for online
     * schema changes make ({@code _Orders_gho}, {@code _Orders_new}), or changes a whole database.
     */
    boolean mayConcern(Set<TableId> tables) {
        String names = NO_NAMES.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        if (DATABASE_STATEMENT.matcher(names).matches()) {
            return true;
        }
        return tables.stream().anyMatch(table -> names(table).matcher(names).find());
    }

    private static Pattern names(TableId table) {
        String name = Pattern.quote(table.name().toLowerCase(Locale.ROOT));
        return Pattern.compile("(?<![\\p{L}\\p{N}$])_*" + name + "(?![\\p{L}\\p{N}$])");
    }

    /** What to tell the operator when nothing helps. */
    SourceException asFailure(SourceConfig source, Throwable cause) {
        return new SourceException(
                ("%s cannot be read on: neither of Debezium's parsers understands a statement that may concern a captured "
                                + "table: %s; begin anew behind it with a snapshot, see docs/schema-changes.md")
                        .formatted(source, this),
                false,
                cause);
    }

    /** The beginning, in one line. */
    @Override
    public String toString() {
        Matcher spaces = Pattern.compile("\\s+").matcher(text);
        String line = spaces.replaceAll(" ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
