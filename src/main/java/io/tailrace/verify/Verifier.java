package io.tailrace.verify;

import io.tailrace.apply.ItemReader;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.mapping.Mapping;
import io.tailrace.verify.VerifyProgress.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares every row with its item and every item with its row, while the daemon may be running.
 *
 * <p>Nothing holds the two stores still, so the comparison goes in three steps. First it takes the end of the binlog and
 * reads all rows, each with its item; what does not agree is suspected. Then it reads the keys and versions of all
 * items; what Tailrace wrote and no row of the first step asked for is suspected to be an orphan. Last it looks at the
 * suspects again and again, until they agree or time is up. Every row of the first step existed after the binlog's end was
 * taken; so an item of an older version that no row asked for has either lost its row since, and will vanish when the
 * stream gets there, or is an orphan.
 *
 * <p>An item whose time to live is over by its row's account is no difference, whether DynamoDB has removed it or not.
 *
 * <p>Needs 8 to 12 bytes of memory per row, and a few hundred per suspect. Reads with strong consistency, once over all
 * items, so it costs read capacity. Stops at once with an InterruptedException when its thread is interrupted. Confined to one
 * thread.
 */
public final class Verifier {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Stores stores;
    private final VerifyConfig config;
    private final InstantSource clock;
    private final Expiry expiry;
    private final Pause pause;

    public Verifier(Stores stores, VerifyConfig config, InstantSource clock) {
        this(stores, config, clock, duration -> Thread.sleep(duration.toMillis()));
    }

    Verifier(Stores stores, VerifyConfig config, InstantSource clock, Pause pause) {
        this.stores = stores;
        this.config = config;
        this.clock = clock;
        this.expiry = Expiry.of(stores.targets(), clock);
        this.pause = pause;
    }

    /** Verifies these tables; the items of others are left out. */
    public VerifyReport verify(List<TableRows> tables, VerifyProgress progress) throws InterruptedException {
        Instant started = clock.instant();
        Version begin = stores.binlogEnd().get();
        Findings findings = new Findings(config, tables);
        KeySet seen = new KeySet();
        readRows(tables, findings, seen, new Pace(progress, clock, Step.ROWS));
        readItems(tables, findings, seen, new Pace(progress, clock, Step.ITEMS));
        settle(findings, begin, new Pace(progress, clock, Step.SETTLING));
        return new VerifyReport(
                started, Duration.between(started, clock.instant()), findings.tables(), findings.listed());
    }

    private void readRows(List<TableRows> tables, Findings findings, KeySet seen, Pace pace)
            throws InterruptedException {
        for (TableRows table : tables) {
            TableId id = table.schema().id();
            pace.table(id.name(), tables.size());
            Optional<Row> last = Optional.empty();
            int size;
            do {
                stopIfInterrupted();
                List<Row> chunk = table.after(last, config.chunk());
                compare(table, chunk, findings, seen);
                size = chunk.size();
                last = size == 0 ? last : Optional.of(chunk.get(size - 1));
                findings.rows(id, size);
                pace.advance(size, findings.candidates().size());
            } while (size == config.chunk());
        }
    }

    private void compare(TableRows table, List<Row> chunk, Findings findings, KeySet seen) throws InterruptedException {
        List<Expectation> expected = new ArrayList<>(chunk.size());
        for (Row row : chunk) {
            expected.add(Expectation.of(row, stores.mapping()));
        }
        Map<ItemKey, Map<String, AttributeValue>> found = Expectation.read(expected, stores.items());
        for (Expectation one : expected) {
            one.keys().forEach(key -> seen.add(key.table(), key.attributes().values()));
            one.compare(found, expiry).ifPresent(difference -> findings.suspect(Candidate.row(table, one, difference)));
        }
    }

    private void readItems(List<TableRows> tables, Findings findings, KeySet seen, Pace pace)
            throws InterruptedException {
        Map<String, List<TableRows>> byTarget = new LinkedHashMap<>();
        for (TableRows table : tables) {
            for (String target : stores.mapping().targets(table.schema().id())) {
                byTarget.computeIfAbsent(target, name -> new ArrayList<>()).add(table);
            }
        }
        for (Map.Entry<String, List<TableRows>> target : byTarget.entrySet()) {
            String name = target.getKey();
            List<String> keyNames = stores.keyNames(name);
            List<String> attributes = new ArrayList<>(keyNames);
            attributes.add(ItemWrite.VERSION_ATTRIBUTE);
            pace.table(name, byTarget.size());
            stores.items().scan(name, attributes, page -> {
                stopIfInterrupted();
                for (Map<String, AttributeValue> item : page) {
                    if (Expectation.versionOf(item).isPresent()) {
                        compare(key(name, keyNames, item), target.getValue(), findings, seen);
                    }
                }
                pace.advance(page.size(), findings.candidates().size());
            });
        }
    }

    private void compare(ItemKey key, List<TableRows> tables, Findings findings, KeySet seen) {
        for (TableRows table : tables) {
            TableId id = table.schema().id();
            if (stores.mapping().belongs(id, key)) {
                findings.item(id);
                if (!seen.contains(key.table(), key.attributes().values())) {
                    findings.suspect(Candidate.orphan(table, key));
                }
                return;
            }
        }
    }

    private void settle(Findings findings, Version begin, Pace pace) throws InterruptedException {
        Settlement settlement = new Settlement(stores.mapping(), stores.items(), begin, expiry);
        Instant deadline = clock.instant().plus(config.settle());
        Duration wait = FIRST_PAUSE;
        findings.keep(settlement.lookAgain(findings.candidates()));
        while (!findings.candidates().isEmpty() && clock.instant().isBefore(deadline)) {
            stopIfInterrupted();
            pause.pause(shorter(wait, Duration.between(clock.instant(), deadline)));
            wait = shorter(wait.multipliedBy(2), LONGEST_PAUSE);
            findings.keep(settlement.lookAgain(findings.candidates()));
            pace.advance(0, findings.candidates().size());
        }
        findings.confirmAll();
    }

    private static ItemKey key(String table, List<String> names, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (String name : names) {
            AttributeValue value = item.get(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return new ItemKey(table, attributes);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("verification was stopped");
        }
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * What a verification compares by.
     *
     * @param targets every target table of the mapping
     * @param binlogEnd where MySQL's binlog ends at the moment of the call, under the present epoch
     */
    public record Stores(
            Mapping mapping, ItemReader items, List<TableDefinition> targets, Supplier<Version> binlogEnd) {

        List<String> keyNames(String target) {
            return targets.stream()
                    .filter(table -> table.name().equals(target))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no definition of the target table " + target))
                    .key()
                    .stream()
                    .map(KeyAttribute::name)
                    .toList();
        }
    }
}
