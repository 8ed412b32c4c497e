package io.tailrace;

import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.dynamodb.TableCheck;
import io.tailrace.dynamodb.TargetTables;
import io.tailrace.item.TableDefinition;
import io.tailrace.plan.RowPlan;
import io.tailrace.plan.RowSource;
import io.tailrace.plan.RowsPlan;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlTable;
import io.tailrace.source.MySqlTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run would begin with: what MySQL is, which tables the target has or lacks, what rows become. Making one changes nothing
 * anywhere.
 *
 * @param target tables that are absent, and problems with those that are there
 * @param samples each table's first rows
 * @param rows what was found among the rows that were looked at
 */
public record Plan(Preflight preflight, TableCheck target, Map<TableId, List<RowPlan>> samples, RowsPlan rows) {

    private static final int SAMPLES = 2;
    /** As many rows are looked at for keys that meet, unless all are. */
    private static final int LOOKED_AT = 1_000;

    /** Is told how far a long look has come: a table, and how many of its rows were seen. */
    @FunctionalInterface
    public interface Progress {
        void reached(TableId table, long rows);
    }

    /**
     * Looks at MySQL, at the first rows of each table, and at DynamoDB.
     *
     * @throws TailraceException when one of them cannot be used as it is
     */
    public static Plan of(TailraceConfig config) throws InterruptedException {
        return of(config, table -> reader -> table.firstRows(LOOKED_AT).forEach(reader));
    }

    /** Looks at every row of every table, which takes MySQL one or two passes over them; else as {@link #of} does. */
    public static Plan full(TailraceConfig config, Progress progress) throws InterruptedException {
        return of(config, table -> reader -> all(table, reader, progress));
    }

    /** Which rows of a table are looked at. */
    @FunctionalInterface
    private interface Scope {
        RowSource rows(MySqlTable table);
    }

    private static Plan of(TailraceConfig config, Scope scope) throws InterruptedException {
        try {
            Preflight preflight = Preflight.check(config);
            Version version = Version.of(1, preflight.source().binlogEnd().position());
            RowsPlan rows = new RowsPlan(preflight.mapping(), preflight.definitions(), version);
            Map<TableId, List<RowPlan>> samples = new LinkedHashMap<>();
            try (MySqlTables source = new MySqlTables(new MySqlConnections(config.source()))) {
                List<RowSource> sources = new ArrayList<>();
                RowsPlan sample = new RowsPlan(preflight.mapping(), preflight.definitions(), version);
                for (TableId id : preflight.tables()) {
                    MySqlTable table = source.table(id);
                    samples.put(
                            id,
                            table.firstRows(SAMPLES).stream().map(sample::plan).toList());
                    sources.add(scope.rows(table));
                }
                rows.check(reader -> {
                    for (RowSource each : sources) {
                        each.forEach(reader);
                    }
                });
            }
            return new Plan(preflight, target(config, preflight), samples, rows);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private static void all(MySqlTable table, Consumer<Row> reader, Progress progress) throws InterruptedException {
        Optional<Row> last = Optional.empty();
        long seen = 0;
        List<Row> chunk;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            chunk = table.rowsAfter(last, LOOKED_AT);
            chunk.forEach(reader);
            seen += chunk.size();
            progress.reached(table.schema().id(), seen);
            last = chunk.isEmpty() ? last : Optional.of(chunk.get(chunk.size() - 1));
        } while (chunk.size() == LOOKED_AT);
    }

    /**
     * The tables that a run needs, its state table included, as MySQL's columns and the mapping make them.
     *
     * @throws TailraceException when MySQL cannot be used as it is
     */
    public static List<TableDefinition> tables(TailraceConfig config) {
        try {
            return tables(config, Preflight.check(config));
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private static List<TableDefinition> tables(TailraceConfig config, Preflight preflight) {
        List<TableDefinition> tables = new ArrayList<>(preflight.definitions());
        tables.add(StateTable.definition(config.checkpoint().table()));
        return tables;
    }

    private static TableCheck target(TailraceConfig config, Preflight preflight) throws InterruptedException {
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight())) {
            return new TargetTables(dynamoDb).check(tables(config, preflight));
        }
    }
}
