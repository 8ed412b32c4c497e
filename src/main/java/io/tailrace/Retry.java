package io.tailrace;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.DaemonProgress;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.dynamodb.TransactionalItemWriter;
import io.tailrace.pipeline.Retrial;
import io.tailrace.pipeline.Retrial.Present;
import io.tailrace.pipeline.Retrial.Verdict;
import io.tailrace.source.HeldRow;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlTable;
import io.tailrace.source.MySqlTables;
import io.tailrace.source.ServerPosition;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries dead letters again, beside the pipeline's daemon or without one. Confined to one thread. */
final class Retry {

    /** So many rows are read before the daemon is waited for. */
    private static final int CHUNK = 100;

    private final TailraceConfig config;
    private final DynamoDb dynamoDb;
    private final LastState last;
    private final DeadLetterStore store;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private long foreign;

    Retry(TailraceConfig config, DynamoDb dynamoDb, LastState last, DeadLetterStore store) {
        this.config = config;
        this.dynamoDb = dynamoDb;
        this.last = last;
        this.store = store;
    }

    /** @param progress is told after each letter */
    RetryReport run(List<DeadLetter> letters, Consumer<RetryReport> progress) throws InterruptedException {
        Preflight preflight = Preflight.check(config);
        Tombstones tombstones = new Tombstones(
                last.table(), config.name(), config.checkpoint().tombstoneRetention(), InstantSource.system());
        try (MySqlTables tables = new MySqlTables(new MySqlConnections(config.source()));
                Applier applier = Applier.open(
                        new TransactionalItemWriter(dynamoDb, tombstones),
                        config.apply(),
                        new ApplyMeters(new SimpleMeterRegistry()),
                        // the applier throws the same to whoever waits for it
                        failure -> {})) {
            Retrial retrial = new Retrial(preflight.mapping(), applier, store);
            DaemonProgress daemon =
                    DaemonProgress.of(new DynamoDbCheckpointStore(last.table(), config.name()), config.checkpoint());
            for (int from = 0; from < letters.size(); from += CHUNK) {
                List<DeadLetter> chunk = letters.subList(from, Math.min(letters.size(), from + CHUNK));
                Presents presents = presents(chunk, tables);
                if (presents.upTo().isPresent()) {
                    tombstones.cover(
                            Version.of(last.lineage().epoch(), presents.upTo().get()));
                    daemon.await(presents.upTo().get(), last.lineage());
                }
                for (DeadLetter letter : chunk) {
                    retry(
                            retrial,
                            letter,
                            Optional.ofNullable(presents.byLetter().get(letter)));
                    progress.accept(report());
                }
            }
        }
        return report();
    }

    private void retry(Retrial retrial, DeadLetter letter, Optional<Present> present) throws InterruptedException {
        if (present.isEmpty()) {
            foreign++;
            return;
        }
        DeadLetter whole = store.find(letter).orElse(letter);
        verdicts.merge(retrial.retry(whole, present.get()), 1L, Long::sum);
    }

    /** What MySQL holds of the rows by now; nothing for a letter whose row cannot be named any more. */
    private Presents presents(List<DeadLetter> letters, MySqlTables source) {
        Map<TableId, MySqlTable> tables = new LinkedHashMap<>();
        Map<DeadLetter, Present> presents = new LinkedHashMap<>();
        Optional<BinlogPosition> upTo = Optional.empty();
        for (DeadLetter letter : letters) {
            if (!isCaptured(letter.table())) {
                continue;
            }
            MySqlTable table = tables.computeIfAbsent(letter.table(), source::table);
            if (table.schema().primaryKey().equals(letter.row().primaryKey())) {
                HeldRow held = table.holding(letter.row().row());
                checkLineage(held.at());
                Version asOf = Version.of(last.lineage().epoch(), held.at().position());
                presents.put(letter, new Present(table.schema(), held.row(), asOf));
                upTo = Optional.of(held.at().position());
            }
        }
        return new Presents(presents, upTo);
    }

    /** @param upTo where the binlog ended when the last of them was read */
    private record Presents(Map<DeadLetter, Present> byLetter, Optional<BinlogPosition> upTo) {}

    private boolean isCaptured(TableId table) {
        return table.database().equals(config.source().database())
                && config.source().tables().contains(table.name());
    }

    private void checkLineage(ServerPosition now) {
        if (!now.serverUuid().equals(last.lineage().serverUuid())) {
            throw new TailraceException(
                    "MySQL is another server (%s) than the one that the daemon follows (%s); start the daemon first, and this again then"
                            .formatted(now.serverUuid(), last.lineage().serverUuid()),
                    true,
                    null);
        }
    }

    private RetryReport report() {
        return new RetryReport(
                verdicts.getOrDefault(Verdict.APPLIED, 0L),
                verdicts.getOrDefault(Verdict.SUPERSEDED, 0L),
                verdicts.getOrDefault(Verdict.REFUSED, 0L),
                foreign);
    }
}
