package io.tailrace;

import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.dynamodb.TableCheck;
import io.tailrace.dynamodb.TargetTables;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.MappingException;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would begin with: what MySQL is, which tables the target has or lacks, what a few rows become. Making one changes
 * nothing anywhere.
 *
 * @param target tables that are absent, and problems with those that are there
 * @param samples the items of each table's first rows
 * @param unmappable why rows among the first ones cannot become items
 */
public record Plan(
        Preflight preflight, TableCheck target, Map<TableId, List<ItemWrite.Upsert>> samples, List<String> unmappable) {

    private static final int SAMPLES = 2;

    /**
     * Looks at MySQL and DynamoDB.
     *
     * @throws TailraceException when one of them cannot be used as it is
     */
    public static Plan of(TailraceConfig config) throws InterruptedException {
        try {
            Preflight preflight = Preflight.check(config);
            Map<TableId, List<ItemWrite.Upsert>> samples = new LinkedHashMap<>();
            List<String> unmappable = new ArrayList<>();
            try (MySqlTables tables = new MySqlTables(new MySqlConnections(config.source()))) {
                for (TableId table : preflight.tables()) {
                    samples.put(table, sample(preflight, tables.table(table).firstRows(SAMPLES), unmappable));
                }
            }
            return new Plan(preflight, target(config, preflight), samples, unmappable);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private static List<ItemWrite.Upsert> sample(Preflight preflight, List<Row> rows, List<String> unmappable) {
        Version version = Version.of(1, preflight.source().binlogEnd().position());
        List<ItemWrite.Upsert> items = new ArrayList<>();
        for (Row row : rows) {
            try {
                items.addAll(preflight.mapping().items(row, version));
            } catch (MappingException e) {
                unmappable.add(String.valueOf(e.getMessage()));
            }
        }
        return items;
    }

    private static TableCheck target(TailraceConfig config, Preflight preflight) throws InterruptedException {
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight())) {
            TableCheck targets = new TargetTables(dynamoDb).check(preflight.definitions());
            TableCheck state = new StateTable(dynamoDb, config.checkpoint().table()).check();
            List<String> absent = new ArrayList<>(targets.absent());
            absent.addAll(state.absent());
            List<TableCheck.Problem> problems = new ArrayList<>(targets.problems());
            problems.addAll(state.problems());
            return new TableCheck(absent, problems);
        }
    }
}
