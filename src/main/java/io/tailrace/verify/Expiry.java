package io.tailrace.verify;

import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tells which items DynamoDB may have removed by itself, or may remove at any moment, because their time is over. Nobody
 * knows when it gets there, so for these presence and absence are both as they should be.
 *
 * @param attributes by table, the attribute with the number of seconds since 1970; tables without expiry are not in it
 */
record Expiry(Map<String, String> attributes, InstantSource clock) {

    static Expiry of(Collection<TableDefinition> targets, InstantSource clock) {
        Map<String, String> attributes = new HashMap<>();
        targets.forEach(table -> table.timeToLive().ifPresent(attribute -> attributes.put(table.name(), attribute)));
        return new Expiry(Map.copyOf(attributes), clock);
    }

    /**
     * Whether the row itself says that the item's time is over. An item that is there must say so too: else it would stay.
     */
    boolean mayRemove(ItemWrite.Upsert expected, Optional<Map<String, AttributeValue>> found) {
        String attribute = attributes.get(expected.key().table());
        return attribute != null
                && isPast(expected.set().get(attribute))
                && (found.isEmpty() || isPast(found.get().get(attribute)));
    }

    /** DynamoDB passes over what is no number. */
    private boolean isPast(@Nullable AttributeValue seconds) {
        return seconds != null
                && seconds.n() != null
                && new BigDecimal(seconds.n())
                                .compareTo(BigDecimal.valueOf(clock.instant().getEpochSecond()))
                        < 0;
    }
}
