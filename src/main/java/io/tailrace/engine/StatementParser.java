package io.tailrace.engine;

import io.debezium.relational.SystemVariables;
import io.debezium.relational.Table;
import io.debezium.relational.TableEditor;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.AbstractDdlParser;
import io.debezium.relational.ddl.DdlChanges;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.ddl.DdlParserListener.TableAlteredEvent;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import io.tailrace.change.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads statements that change a schema, {@linkplain Rephrasing said in plain words}, each by the first of Debezium's two parsers that
 * understands it. Neither knows all of
 * MySQL's language, and a statement that is not understood would end the engine, wherever on the server it was executed. What
 * neither understands is left out when it cannot concern the captured tables. Debezium's own way of going on, to
 * ignore whatever it cannot read, would decode the rows behind the statement by columns that are no longer theirs. Confined to
 * Debezium's thread.
 */
final class StatementParser implements DdlParser {

    private static final Logger LOG = LoggerFactory.getLogger(StatementParser.class);

    private final PresentParser present;
    private final OlderParser older;
    private final Set<TableId> captured;
    private final Runnable onUnreadable;

    StatementParser(PresentParser present, OlderParser older, Set<TableId> captured, Runnable onUnreadable) {
        this.present = present;
        this.older = older;
        this.captured = captured;
        this.onUnreadable = onUnreadable;
    }

    /** @throws UnreadableStatementException when neither understands a statement that may concern a captured table */
    @Override
    public DdlChanges parse(String text, Tables tables) {
        Rephrased rephrased = present.rephrase(text);
        DdlChanges changes = parse(text, rephrased.text(), tables);
        if (rephrased.names().isEmpty()) {
            return changes;
        }
        giveNames(rephrased.names(), tables);
        return told(changes, text);
    }

    private DdlChanges parse(String original, String text, Tables tables) {
        Optional<DdlChanges> changes = parse(present, text, tables);
        if (changes.isPresent()) {
            return changes.get();
        }
        onUnreadable.run();
        UnreadableStatement statement = new UnreadableStatement(original);
        Optional<DdlChanges> otherwise = parse(older, text, tables);
        if (otherwise.isPresent()) {
            warn(statement, "its older parser can, and has read it");
            return otherwise.get();
        }
        if (statement.mayConcern(captured)) {
            throw new UnreadableStatementException(statement.toString());
        }
        warn(statement, "it names no captured table and is left out");
        return new DdlChanges();
    }

    /** Empty when the parser does not understand; the tables are then as before. */
    private static Optional<DdlChanges> parse(AbstractDdlParser parser, String text, Tables tables) {
        Tables before = tables.clone();
        try {
            return Optional.of(parser.parse(text, tables));
        } catch (ParsingException | MultipleParsingExceptions e) {
            LOG.debug("{} does not understand a statement", parser.getClass().getSimpleName(), e);
            // Else what it had understood of the statement would be told with the next one.
            var unused = parser.getAndResetDdlChanges();
            restore(tables, before);
            return Optional.empty();
        }
    }

    private static void restore(Tables tables, Tables before) {
        Set.copyOf(tables.tableIds()).forEach(tables::removeTable);
        for (io.debezium.relational.TableId id : before.tableIds()) {
            Table table = before.forTable(id);
            if (table != null) {
                tables.overwriteTable(table);
            }
        }
    }

    private static void giveNames(Map<String, String> names, Tables tables) {
        for (io.debezium.relational.TableId id : Set.copyOf(tables.tableIds())) {
            TableEditor editor = tables.editTable(id);
            names.forEach((passing, name) -> {
                if (editor.columnWithName(passing) != null) {
                    editor.renameColumn(passing, name);
                }
            });
            tables.overwriteTable(editor.create());
        }
    }

    /** The changes as those of the statement that MySQL executed, under which they are remembered. */
    private static DdlChanges told(DdlChanges changes, String original) {
        DdlChanges told = new DdlChanges();
        changes.getEventsByDatabase((database, events) -> events.forEach(event -> told.handle(
                event instanceof TableAlteredEvent altered
                        ? new TableAlteredEvent(altered.tableId(), altered.previousTableId(), original, false)
                        : event)));
        return told;
    }

    private static void warn(UnreadableStatement statement, String answer) {
        LOG.atWarn()
                .addKeyValue("statement", statement)
                .log("Debezium cannot read a statement that changes a schema: {}", answer);
    }

    @Override
    public void setCurrentDatabase(String name) {
        present.setCurrentDatabase(name);
        older.setCurrentDatabase(name);
    }

    @Override
    public void setCurrentSchema(String name) {
        present.setCurrentSchema(name);
        older.setCurrentSchema(name);
    }

    @Override
    public SystemVariables systemVariables() {
        return present.systemVariables();
    }
}
