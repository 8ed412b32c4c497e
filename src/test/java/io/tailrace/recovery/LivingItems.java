package io.tailrace.recovery;

import io.tailrace.testing.TestItems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a table over and over, and notes each item of a row that lives all the while and yet is missing. */
final class LivingItems implements AutoCloseable {

    private final TestItems items;
    private final Set<String> living;
    private final Set<String> missed = new TreeSet<>();
    private final Thread thread = new Thread(this::watch, "tailrace-living-items");
    private final ReadingPace pace = new ReadingPace();
    private final AtomicInteger rounds = new AtomicInteger();

    private LivingItems(TestItems items, Set<String> living) {
        this.items = items;
        this.living = living;
    }

    /** @param gone keys, as PK|SK, of the items that are to go */
    static LivingItems start(TestItems items, Set<String> gone) {
        Set<String> living = keys(items);
        living.removeAll(gone);
        LivingItems watcher = new LivingItems(items, living);
        watcher.thread.start();
        return watcher;
    }

    static Set<String> keys(TestItems items) {
        Set<String> keys = new HashSet<>();
        for (Map<String, AttributeValue> item : items.all("SalesOrders", List.of("PK", "SK"))) {
            keys.add(item.get("PK").s() + "|" + item.get("SK").s());
        }
        return keys;
    }

    private void watch() {
        try {
            while (pace.goesOn()) {
                Set<String> seen = keys(items);
                living.stream().filter(key -> !seen.contains(key)).forEach(missed::add);
                rounds.incrementAndGet();
            }
        } catch (RuntimeException | InterruptedException e) {
            missed.add("nobody watched any more after " + e);
        }
    }

    /** Stops reading; what was missing at any time. */
    Set<String> missed() throws InterruptedException {
        close();
        if (rounds.get() < 2 || living.isEmpty()) {
            missed.add("nothing was watched: %d items in %d rounds".formatted(living.size(), rounds.get()));
        }
        return missed;
    }

    @Override
    public void close() throws InterruptedException {
        pace.end();
        thread.join();
    }
}
