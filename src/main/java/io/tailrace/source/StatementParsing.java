package io.tailrace.source;

import io.debezium.relational.history.SchemaHistory;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How statements that change a schema are read: by which of Debezium's two parsers, and which are left out. Confined to the
 * source's thread.
 *
 * <p>Neither parser understands all of MySQL's language, and a statement that is not understood ends the engine, wherever on
 * the server it was executed. The next engine, which begins before the statement, leaves it out when it cannot concern
 * the captured tables, and else uses the other parser. Debezium's own way of going on, to ignore whatever it cannot read,
 * would decode the rows behind the statement by columns that are no longer theirs.
 */
final class StatementParsing {

    private static final Logger LOG = LoggerFactory.getLogger(StatementParsing.class);

    /** Debezium's names for its grammars: that of MySQL itself, and an older one of different gaps. */
    private enum Parser {
        DEFAULT,
        LEGACY;

        Parser other() {
            return this == DEFAULT ? LEGACY : DEFAULT;
        }
    }

    /** One that comes twice means that two statements want different parsers, and that nothing between them was accepted. */
    private record Failure(Parser parser, String text, Optional<BinlogPosition> resumePoint) {}

    private final Set<TableId> captured;
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Map<Parser, Set<String>> unreadable = new EnumMap<>(Parser.class);
    private final Set<Failure> failures = new HashSet<>();
    private Parser parser = Parser.DEFAULT;

    StatementParsing(Set<TableId> captured) {
        this.captured = captured;
    }

    /** Tells Debezium. */
    void configure(Properties properties) {
        properties.setProperty("ddl.parser.type", parser.name().toLowerCase(Locale.ROOT));
        if (!leftOut.isEmpty()) {
            properties.setProperty(
                    SchemaHistory.DDL_FILTER.name(),
                    Stream.concat(
                                    Stream.of(SchemaHistory.DDL_FILTER.defaultValueAsString()),
                                    leftOut.stream().map(EngineProperties::quote))
                            .collect(Collectors.joining(",")));
        }
    }

    /**
     * Finds a way past a statement that ended a run.
     *
     * @param resumePoint where the next run begins; empty when it begins with a snapshot, in which nothing can be left out
     * @return whether there is one
     */
    boolean overcome(UnreadableStatement statement, Optional<BinlogPosition> resumePoint) {
        if (resumePoint.isPresent() && !statement.mayConcern(captured) && leftOut.add(statement.text())) {
            warn(statement, resumePoint, "it names no captured table and is left out");
            return true;
        }
        unread(parser).add(statement.text());
        if (unread(parser.other()).contains(statement.text())
                || !failures.add(new Failure(parser, statement.text(), resumePoint))) {
            return false;
        }
        parser = parser.other();
        warn(statement, resumePoint, "it may concern a captured table and is read by Debezium's other parser");
        return true;
    }

    private Set<String> unread(Parser by) {
        return unreadable.computeIfAbsent(by, first -> new LinkedHashSet<>());
    }

    private static void warn(UnreadableStatement statement, Optional<BinlogPosition> resumePoint, String answer) {
        LOG.atWarn()
                .addKeyValue("behind", resumePoint.map(BinlogPosition::toString).orElse("snapshot"))
                .addKeyValue("statement", statement)
                .log("Debezium cannot read a statement that changes a schema: {}", answer);
    }
}
