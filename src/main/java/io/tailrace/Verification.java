package io.tailrace;

import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.LastVerification;
import io.tailrace.checkpoint.StateException;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.VerificationLog;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.source.MySqlTables;
import io.tailrace.verify.Difference.Kind;
import io.tailrace.verify.TableRows;
import io.tailrace.verify.Verifier;
import io.tailrace.verify.VerifyConfig;
import io.tailrace.verify.VerifyProgress;
import io.tailrace.verify.VerifyReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the two stores, beside a running daemon or without one. */
public final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final TailraceConfig config;

    public Verification(TailraceConfig config) {
        this.config = config;
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
            LastState left = LastState.read(config, dynamoDb);
            int epoch = left.lineage().epoch();
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
            VerifyReport report = new Verifier(stores, how, InstantSource.system()).verify(rows, progress);
            tellDaemon(report, new VerificationLog(left.table(), config.name()));
            return report;
        }
    }

    /** The daemon shows it. Whoever may only read has verified all the same. */
    private static void tellDaemon(VerifyReport report, VerificationLog log) {
        Instant ended = report.started().plus(report.duration());
        try {
            for (VerifyReport.TableReport table : report.tables()) {
                Map<Kind, Long> found = table.differences();
                log.record(new LastVerification(
                        table.table(),
                        ended,
                        table.rows(),
                        found.getOrDefault(Kind.MISSING, 0L),
                        found.getOrDefault(Kind.DIFFERENT, 0L),
                        found.getOrDefault(Kind.ORPHAN, 0L)));
            }
        } catch (StateException e) {
            LOG.atWarn().setCause(e).log("the result could not be saved, so the daemon will not show it");
        }
    }

    private static TableRows rows(MySqlTables source, TableId table) {
        return TableRows.of(source.table(table));
    }
}
