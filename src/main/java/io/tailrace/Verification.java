package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.source.MySqlTables;
import io.tailrace.verify.TableRows;
import io.tailrace.verify.Verifier;
import io.tailrace.verify.VerifyConfig;
import io.tailrace.verify.VerifyMeters;
import io.tailrace.verify.VerifyProgress;
import io.tailrace.verify.VerifyReport;
import java.time.InstantSource;
import java.util.List;

/** Compares the two stores, beside a running daemon or without one. */
public final class Verification {

    private final TailraceConfig config;
    private final MeterRegistry registry;

    public Verification(TailraceConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    /**
     * Compares every row of these tables with its item, and every item with its row.
     *
     * @param tables names of source tables; empty: all of the configuration
     * @throws TailraceException when it cannot be done
     */
    public VerifyReport run(List<String> tables, VerifyConfig how, VerifyProgress progress)
            throws InterruptedException {
        List<String> selected = SelectedTables.of(tables, config);
        try {
            return verify(selected, how, progress);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private VerifyReport verify(List<String> tables, VerifyConfig how, VerifyProgress progress)
            throws InterruptedException {
        Preflight preflight = Preflight.check(config);
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight());
                MySqlTables source = new MySqlTables(new MySqlConnections(config.source()))) {
            int epoch = LastState.read(config, dynamoDb).lineage().epoch();
            Verifier.Stores stores = new Verifier.Stores(
                    preflight.mapping(),
                    new DynamoDbItemReader(dynamoDb),
                    preflight.definitions(),
                    () -> Version.of(
                            epoch,
                            new MySqlPreflight(config.source()).position().position()));
            List<TableRows> rows = preflight.tables().stream()
                    .filter(table -> tables.contains(table.name()))
                    .map(table -> rows(source, table))
                    .toList();
            return new Verifier(stores, how, new VerifyMeters(registry), InstantSource.system()).verify(rows, progress);
        }
    }

    private static TableRows rows(MySqlTables source, TableId table) {
        return TableRows.of(source.table(table));
    }
}
