package io.tailrace.dynamodb;

import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemWrite;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the texts of statements, each at the end of a way along the names that make it: so that to find one again, nothing is made. Writes of
 * a mapping share their names, and take a shorter way. Forgets all when there are too many. Thread-safe.
 */
final class Wordings {

    private static final int MOST_STEPS = 50_000;
    private static final int MOST_SHARED = 10_000;

    /** No attribute has this name. */
    private static final String END = "";

    private final AtomicInteger steps = new AtomicInteger();
    private volatile Step inserts = new Step();
    private volatile Step updates = new Step();
    private volatile Step deletes = new Step();
    private final Map<AttributeNames, Shared> sharedInserts = new ConcurrentHashMap<>();
    private final Map<AttributeNames, Shared> sharedUpdates = new ConcurrentHashMap<>();

    /** The text for a write of this shape, made at its first one. */
    Optional<String> of(ItemWrite write, Supplier<Optional<String>> maker) {
        AttributeNames names = sharedNames(write);
        if (names == null) {
            return along(write, maker).text();
        }
        ItemWrite.Upsert upsert = (ItemWrite.Upsert) write;
        Map<AttributeNames, Shared> shared =
                upsert.expected() == ItemWrite.Expected.ABSENT ? sharedInserts : sharedUpdates;
        Shared known = shared.get(names);
        if (known != null && known.fits(upsert)) {
            return known.wording().text();
        }
        Wording wording = along(write, maker);
        if (shared.size() >= MOST_SHARED) {
            shared.clear();
        }
        shared.put(
                names,
                new Shared(upsert.key().table(), upsert.key().attributes().keySet(), upsert.remove(), wording));
        return wording.text();
    }

    private static @Nullable AttributeNames sharedNames(ItemWrite write) {
        return write instanceof ItemWrite.Upsert upsert
                ? AttributeNames.of(upsert.set()).orElse(null)
                : null;
    }

    private Wording along(ItemWrite write, Supplier<Optional<String>> maker) {
        Step step = step(write);
        Wording known = step.wording;
        if (known == null) {
            known = new Wording(maker.get());
            step.wording = known;
        }
        return known;
    }

    private Step step(ItemWrite write) {
        Collection<String> key = write.key().attributes().keySet();
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return along(key, next(deletes, write.key().table()));
        }
        if (upsert.expected() == ItemWrite.Expected.ABSENT) {
            Step table = next(inserts, write.key().table());
            return along(upsert.set().keySet(), next(along(key, table), END));
        }
        Step table = next(updates, write.key().table());
        Step set = along(upsert.set().keySet(), next(along(key, table), END));
        return upsert.remove().isEmpty() ? set : along(upsert.remove(), next(set, END));
    }

    private Step along(Collection<String> names, Step from) {
        Step step = from;
        for (String name : names) {
            step = next(step, name);
        }
        return step;
    }

    private Step next(Step from, String name) {
        Step known = from.next.get(name);
        if (known != null) {
            return known;
        }
        if (steps.incrementAndGet() > MOST_STEPS) {
            forget();
        }
        return from.next.computeIfAbsent(name, unknown -> new Step());
    }

    private void forget() {
        steps.set(0);
        inserts = new Step();
        updates = new Step();
        deletes = new Step();
    }

    private record Wording(Optional<String> text) {}

    /** The wording for writes that share the names of what they set; all else is the very same object too, where it fits. */
    private record Shared(String table, Set<String> key, Set<String> remove, Wording wording) {

        boolean fits(ItemWrite.Upsert upsert) {
            return upsert.remove() == remove
                    && upsert.key().attributes().keySet() == key
                    && upsert.key().table().equals(table);
        }
    }

    private static final class Step {

        private final Map<String, Step> next = new ConcurrentHashMap<>(2);
        private volatile @Nullable Wording wording;
    }
}
