package io.tailrace.recovery;

import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.TestItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Reads a table over and over while daemons come and go, and keeps a list of what must never be seen: an item whose version
 * went down, or one that came back after it was gone without being newer. Items without a version are the application's own.
 */
final class ItemWatcher implements AutoCloseable {

    private static final List<String> READ = List.of("PK", "SK", ItemWrite.VERSION_ATTRIBUTE);

    private final TestItems items;
    private final String table;
    private final Map<String, Version> newest = new ConcurrentHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "tailrace-item-watcher");
    private final ReadingPace pace = new ReadingPace();
    private int rounds;

    private ItemWatcher(TestItems items, String table) {
        this.items = items;
        this.table = table;
    }

    static ItemWatcher start(TestItems items, String table) {
        ItemWatcher watcher = new ItemWatcher(items, table);
        watcher.thread.start();
        return watcher;
    }

    private void watch() {
        try {
            watchUntilClosed();
        } catch (RuntimeException | InterruptedException e) {
            violations.add("nobody watched any more after " + e);
        }
    }

    private void watchUntilClosed() throws InterruptedException {
        Set<String> present = new HashSet<>();
        while (pace.goesOn()) {
            Set<String> seen = new HashSet<>();
            for (Map<String, AttributeValue> item : read()) {
                AttributeValue number = item.get(ItemWrite.VERSION_ATTRIBUTE);
                if (number == null) {
                    continue;
                }
                String key = item.get("PK").s() + "|" + item.get("SK").s();
                Version version = Version.parse(number.n());
                Version before = newest.get(key);
                if (before != null && before.isNewerThan(version)) {
                    violations.add(key + " went back from " + before + " to " + version);
                } else if (before != null && !present.contains(key) && before.equals(version)) {
                    violations.add(key + " came back at " + version + " after it was gone");
                }
                newest.put(key, version);
                seen.add(key);
            }
            present = seen;
            rounds++;
        }
    }

    /** Whether an item with this key, as PK|SK, was ever seen. */
    boolean hasSeen(String key) {
        return newest.containsKey(key);
    }

    private List<Map<String, AttributeValue>> read() {
        try {
            return items.all(table, READ);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    /** Stops watching; what was seen that must not be. */
    List<String> violations() throws InterruptedException {
        close();
        if (rounds < 2) {
            violations.add("nothing was watched: " + rounds + " rounds");
        }
        return violations;
    }

    @Override
    public void close() throws InterruptedException {
        pace.end();
        thread.join();
    }
}
