package io.tailrace.apply;

import io.tailrace.item.ItemSize;
import io.tailrace.item.ItemWrite;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many write units a table is given each second. What one request takes too much is waited for before the next, so that
 * over any stretch of time no more is used than is given in it, but for a tenth of a second's units and one request. Units
 * are what the written attributes take in the table itself: what the application keeps in the same items, and indexes, come on
 * top. Confined to {@link Lanes}.
 */
final class Budget {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double SAVED_SECONDS = 0.1;

    private final double unitsPerNano;
    private final double most;
    private final LongSupplier clock;
    private double left;
    private long countedAt;

    /** @param clock nanoseconds from an arbitrary point on */
    Budget(int unitsPerSecond, LongSupplier clock) {
        this.unitsPerNano = unitsPerSecond / NANOS;
        this.most = unitsPerSecond * SAVED_SECONDS;
        this.left = most;
        this.clock = clock;
        this.countedAt = clock.getAsLong();
    }

    /** How long to wait before the next request; 0 when it may go at once. */
    long nanosToWait() {
        refill();
        return left > 0 ? 0 : (long) Math.ceil(-left / unitsPerNano) + 1;
    }

    /** Takes what a write uses. */
    void spend(ItemWrite write) {
        refill();
        left -= units(write);
    }

    private void refill() {
        long now = clock.getAsLong();
        left = Math.min(most, left + (now - countedAt) * unitsPerNano);
        countedAt = now;
    }

    /** How large the item is that a deletion removes is not known. */
    private static long units(ItemWrite write) {
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return 1;
        }
        Map<String, AttributeValue> item = new HashMap<>(upsert.set());
        item.putAll(upsert.key().attributes());
        item.put(
                ItemWrite.VERSION_ATTRIBUTE,
                AttributeValue.fromN(upsert.version().number()));
        return ItemSize.of(item).writeUnits();
    }
}
