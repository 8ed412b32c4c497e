package io.tailrace.apply;

import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Removes items that no event names: those of rows that were gone before a snapshot, and those that a TRUNCATE emptied.
 * Thread-safe.
 */
public final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final long REPORT_EVERY = Duration.ofSeconds(10).toNanos();

    private final ItemReader reader;
    private final Applier applier;

    public Sweeper(ItemReader reader, Applier applier) {
        this.reader = reader;
        this.applier = applier;
    }

    /**
     * Removes all items of a table that belong and whose version is lower than {@code below}; items without a version are the
     * application's own and stay. An item that is written anew meanwhile stays too. Returns when every removal has finished;
     * on an interruption those already begun go on. Doing it again is harmless.
     *
     * @param keyAttributes names of the table's key attributes, partition key first
     * @param belongs is asked with an item's key
     * @return how many items were removed
     * @throws WriteException when DynamoDB refuses a removal, or writing or reading was stopped by a failure
     */
    public long sweep(String table, List<String> keyAttributes, Version below, Predicate<ItemKey> belongs)
            throws InterruptedException {
        List<String> attributes = new ArrayList<>(keyAttributes);
        attributes.add(ItemWrite.VERSION_ATTRIBUTE);
        Version lastBelow = below.previous();
        Removals removals = new Removals(table);
        Progress progress = new Progress(table);

        reader.scan(table, attributes, page -> {
            for (Map<String, AttributeValue> item : page) {
                if (!isOlder(item, below)) {
                    continue;
                }
                ItemKey key = key(table, keyAttributes, item);
                if (belongs.test(key)) {
                    removals.begin();
                    applier.submit(new ItemWrite.Delete(key, lastBelow), removals);
                }
            }
            applier.flush();
            progress.scanned(page.size(), removals);
        });

        return removals.await();
    }

    private static boolean isOlder(Map<String, AttributeValue> item, Version below) {
        AttributeValue version = item.get(ItemWrite.VERSION_ATTRIBUTE);
        return version != null && version.n() != null && below.isNewerThan(Version.parse(version.n()));
    }

    private static ItemKey key(String table, List<String> names, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : names) {
            AttributeValue value = item.get(name);
            if (value == null) {
                throw new IllegalArgumentException("table %s has no key attribute %s".formatted(table, name));
            }
            key.put(name, value);
        }
        return new ItemKey(table, key);
    }

    /** The removals of one sweep and what became of them. Thread-safe. */
    private final class Removals implements WriteObserver {

        private final String table;
        private long unfinished;
        private long removed;
        private String refusal = "";

        Removals(String table) {
            this.table = table;
        }

        synchronized void begin() {
            ensureNoneRefused();
            unfinished++;
        }

        @Override
        public synchronized void finished(Outcome outcome) {
            unfinished--;
            if (outcome instanceof Outcome.Applied) {
                removed++;
            } else if (outcome instanceof Outcome.Refused refused) {
                refusal = refused.reason().label() + ": " + refused.detail();
            }
            if (unfinished == 0) {
                notifyAll();
            }
        }

        synchronized long removed() {
            return removed;
        }

        synchronized long await() throws InterruptedException {
            while (unfinished > 0) {
                applier.ensureRunning();
                wait(1000);
            }
            ensureNoneRefused();
            return removed;
        }

        private void ensureNoneRefused() {
            if (!refusal.isEmpty()) {
                throw new WriteException(
                        "DynamoDB refused to delete an item of table %s that has no row any more (%s)"
                                .formatted(table, refusal),
                        null);
            }
        }
    }

    /** Tells the log now and then how far a sweep is. Confined to its thread. */
    private static final class Progress {

        private final String table;
        private long scanned;
        private long reportAt = System.nanoTime() + REPORT_EVERY;

        Progress(String table) {
            this.table = table;
        }

        void scanned(int items, Removals removals) {
            scanned += items;
            if (System.nanoTime() - reportAt < 0) {
                return;
            }
            reportAt += REPORT_EVERY;
            LOG.atInfo()
                    .addKeyValue("table", table)
                    .addKeyValue("scanned", scanned)
                    .addKeyValue("removed", removals.removed())
                    .log("sweeping items whose rows are gone");
        }
    }
}
