package io.tailrace.engine;

import io.tailrace.change.TableId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that changes a schema and that Debezium's parser does not understand.
 *
 * @param text the statement as Debezium's parser sees it
 */
record UnreadableStatement(String text) {

    /** Values, and comments except those whose contents MySQL executes. */
    private static final Pattern NO_NAMES =
            Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'|/\\*(?!M?!).*?\\*/|(?:--\\s|#)[^\\n]*", Pattern.DOTALL);

    private static final Pattern DATABASE_STATEMENT =
            Pattern.compile("\\s*\\w+\\s+(?:database|schema)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int SHOWN = 200;

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

    /** The beginning, in one line. */
    @Override
    public String toString() {
        Matcher spaces = Pattern.compile("\\s+").matcher(text);
        String line = spaces.replaceAll(" ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
