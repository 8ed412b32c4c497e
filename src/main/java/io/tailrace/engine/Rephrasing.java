package io.tailrace.engine;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterListItemContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CharsetWithOptBinaryContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CollateContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.DefaultCollationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.FieldDefinitionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.IdentifierContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.PlaceContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParserBaseListener;
import io.debezium.relational.ddl.AbstractDdlParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what Debezium's parsers pass over, or read otherwise than MySQL.
 *
 * <p>{@code ASCII}, {@code UNICODE}, {@code BYTE} and the collation {@code binary} each mean a character set, which they do not
 * see. A statement that renames several columns does so at once, while they rename one after the other, so that a column that
 * gets the old name of another destroys it; such a column gets a passing name first. Each is used for one statement.
 */
final class Rephrasing extends MySqlParserBaseListener {

    private static final Pattern SUSPECT = Pattern.compile(
            "\\b(?:ascii|unicode|byte)\\b|\\bcollate\\b.*\\bbinary\\b|\\b(?:rename|change)\\b.*\\b(?:rename|change|drop|modify)\\b"
                    + "|\\bdrop\\b.*\\b(?:rename|change)\\b|\\bmodify\\b.*\\b(?:rename|change)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Letters of the statement, counted in code points as the parser does, and what stands there instead. */
    private record Replacement(int first, int last, String by) {}

    private final String text;
    private final List<Replacement> replacements = new ArrayList<>();
    private final Set<String> oldNames = new HashSet<>();
    private final List<IdentifierContext> newNames = new ArrayList<>();
    private final List<IdentifierContext> neighbours = new ArrayList<>();

    Rephrasing(String text) {
        this.text = text;
    }

    /** Whether it is worth the effort: a statement that has none of the words stays as it is. */
    static boolean mayNeed(String text) {
        return SUSPECT.matcher(text).find();
    }

    @Override
    public void enterCharsetWithOptBinary(CharsetWithOptBinaryContext words) {
        if (words.ascii() != null) {
            replace(words, "CHARACTER SET latin1");
        } else if (words.unicode() != null) {
            replace(words, "CHARACTER SET ucs2");
        } else if (words.BYTE_SYMBOL() != null) {
            replace(words, "CHARACTER SET binary");
        }
    }

    @Override
    public void enterCollate(CollateContext words) {
        if (isBinary(words.collationName()) && isWithoutCharacterSet(words.getParent())) {
            replace(words, "CHARACTER SET binary");
        }
    }

    /** Whether the words belong to a column whose character set is not said as well, as MySQL's own statements do. */
    private static boolean isWithoutCharacterSet(@Nullable ParserRuleContext within) {
        if (within instanceof FieldDefinitionContext column) {
            return column.dataType().charsetWithOptBinary() == null;
        }
        return within != null && isWithoutCharacterSet(within.getParent());
    }

    @Override
    public void enterDefaultCollation(DefaultCollationContext words) {
        if (isBinary(words.collationName())) {
            replace(words, "DEFAULT CHARACTER SET binary");
        }
    }

    private static boolean isBinary(@Nullable ParserRuleContext collation) {
        return collation != null && name(collation).equals("binary");
    }

    @Override
    public void enterAlterListItem(AlterListItemContext item) {
        if (item.columnInternalRef() == null) {
            return;
        }
        oldNames.add(name(item.columnInternalRef()));
        if (item.identifier() != null && (item.RENAME_SYMBOL() != null || item.CHANGE_SYMBOL() != null)) {
            newNames.add(item.identifier());
        }
    }

    @Override
    public void enterPlace(PlaceContext place) {
        if (place.identifier() != null) {
            neighbours.add(place.identifier());
        }
    }

    /** To be called when the whole statement was walked through. */
    Rephrased done() {
        Map<String, String> passing = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (IdentifierContext newName : newNames) {
            if (oldNames.contains(name(newName)) && !isItsOwn(newName)) {
                String instead = "tailrace_passing_" + names.size();
                passing.put(name(newName), instead);
                names.put(instead, AbstractDdlParser.withoutQuotes(newName.getText()));
                replace(newName, instead);
            }
        }
        for (IdentifierContext neighbour : neighbours) {
            String instead = passing.get(name(neighbour));
            if (instead != null) {
                replace(neighbour, instead);
            }
        }
        return new Rephrased(replaced(), names);
    }

    /** As in {@code CHANGE a a INT}, which changes a column and not its name. */
    private static boolean isItsOwn(IdentifierContext newName) {
        return newName.getParent() instanceof AlterListItemContext item
                && name(item.columnInternalRef()).equals(name(newName));
    }

    private void replace(ParserRuleContext words, String by) {
        replacements.add(new Replacement(
                words.getStart().getStartIndex(), words.getStop().getStopIndex(), by));
    }

    /** From the end to the beginning, so that what is not replaced yet stays where it was. */
    private String replaced() {
        replacements.sort(Comparator.comparingInt(Replacement::first).reversed());
        StringBuilder said = new StringBuilder(text);
        for (Replacement words : replacements) {
            said.replace(
                    text.offsetByCodePoints(0, words.first()),
                    text.offsetByCodePoints(0, words.last() + 1),
                    words.by());
        }
        return said.toString();
    }

    private static String name(ParserRuleContext identifier) {
        return AbstractDdlParser.withoutQuotes(identifier.getText()).toLowerCase(Locale.ROOT);
    }
}
