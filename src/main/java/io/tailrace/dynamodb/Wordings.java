package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the texts of statements, each at the end of a way along the names that make it: so that to find one again, nothing is made. Forgets all
 * when there are too many. Thread-safe.
 */
final class Wordings {

    private static final int MOST_STEPS = 50_000;

    /** No attribute has this name. */
    private static final String END = "";

    private final AtomicInteger steps = new AtomicInteger();
    private volatile Step inserts = new Step();
    private volatile Step updates = new Step();
    private volatile Step deletes = new Step();

    /** The text for a write of this shape, made at its first one. */
    Optional<String> of(ItemWrite write, Supplier<Optional<String>> maker) {
        Step step = step(write);
        Wording known = step.wording;
        if (known == null) {
            known = new Wording(maker.get());
            step.wording = known;
        }
        return known.text();
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

    private static final class Step {

        private final Map<String, Step> next = new ConcurrentHashMap<>(2);
        private volatile @Nullable Wording wording;
    }
}
