package io.tailrace.mapping;

import io.tailrace.item.AttributeNames;
import io.tailrace.item.Remembered;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which attributes of a mapping's items have a value, and which have none: one shape for all rows that are NULL in the same columns.
 * Thread-safe.
 */
final class AttributeShapes {

    /** Rows have few; should they have many all the same, these are forgotten together. */
    private static final int MOST = 1_000;

    /**
     * One of them.
     *
     * @param names of the attributes that have a value
     * @param remove names of the others
     */
    record Shape(AttributeNames names, Set<String> remove) {

        /** The attributes that have a value; none of the nulls among all values is in it. */
        Map<String, AttributeValue> set(@Nullable AttributeValue[] all) {
            AttributeValue[] present = new AttributeValue[all.length - remove.size()];
            int count = 0;
            for (AttributeValue value : all) {
                if (value != null) {
                    present[count++] = value;
                }
            }
            return names.with(present);
        }
    }

    private final List<String> names;
    private final Shape whole;
    private final Remembered<BitSet, Shape> partial = new Remembered<>(MOST, this::make);

    AttributeShapes(List<String> names) {
        this.names = List.copyOf(names);
        this.whole = new Shape(new AttributeNames(names), Set.of());
    }

    /** @param values null for an attribute that has none */
    Shape of(@Nullable AttributeValue[] values) {
        BitSet absent = null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                absent = absent == null ? new BitSet(values.length) : absent;
                absent.set(i);
            }
        }
        return absent == null ? whole : partial.of(absent);
    }

    /** How many shapes are kept beside that of rows without NULL. */
    int kept() {
        return partial.size();
    }

    private Shape make(BitSet absent) {
        List<String> set = new ArrayList<>();
        Set<String> remove = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (absent.get(i)) {
                remove.add(names.get(i));
            } else {
                set.add(names.get(i));
            }
        }
        return new Shape(new AttributeNames(set), Set.copyOf(remove));
    }
}
