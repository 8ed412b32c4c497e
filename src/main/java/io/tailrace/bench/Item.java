package io.tailrace.bench;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An item as the endpoint keeps it: its values beside names that it shares. Immutable. */
final class Item extends AbstractMap<String, Value> {

    private static final long NEVER_TOO_LARGE = 200 * 1024;

    private final Names names;
    private final Value[] values;
    private final long mostBytes;

    /** @param values one for each name; nobody writes to the array any more */
    Item(Names names, Value[] values) {
        this(names, values, mostBytes(names, values));
    }

    private Item(Names names, Value[] values, long mostBytes) {
        this.names = names;
        this.values = values;
        this.mostBytes = mostBytes;
    }

    /**
     * What becomes of this item, without a look at the values that it keeps.
     *
     * @param set those that are new
     */
    Item changed(Names namesAfter, Value[] valuesAfter, Value[] set) {
        long most = mostBytes + namesAfter.bytes();
        for (Value value : set) {
            most += value.mostBytes();
        }
        return most < NEVER_TOO_LARGE ? new Item(namesAfter, valuesAfter, most) : new Item(namesAfter, valuesAfter);
    }

    private static long mostBytes(Names names, Value[] values) {
        long most = names.bytes();
        for (Value value : values) {
            most += value.mostBytes();
        }
        return most;
    }

    static Item of(Map<String, Value> attributes) {
        if (attributes instanceof Item item) {
            return item;
        }
        List<String> names = new ArrayList<>(attributes.keySet());
        return new Item(new Names(names), names.stream().map(attributes::get).toArray(Value[]::new));
    }

    Names names() {
        return names;
    }

    Value value(int place) {
        return values[place];
    }

    /** No less than the size that counts for the limit of an item, and cheaper to have. */
    long mostBytes() {
        return mostBytes;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable Value get(Object name) {
        int place = names.place((String) name);
        return place < 0 ? null : values[place];
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, Value>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(place -> Map.entry(names.get(place), values[place]))
                        .iterator();
            }
        };
    }
}
