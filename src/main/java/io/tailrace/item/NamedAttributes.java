package io.tailrace.item;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes whose names are kept elsewhere: thousands of items wait in memory at a time, and their names are the same. Immutable. */
final class NamedAttributes extends AbstractMap<String, AttributeValue> {

    private final AttributeNames names;
    private final AttributeValues values;

    NamedAttributes(AttributeNames names, AttributeValues values) {
        this.names = names;
        this.values = values;
    }

    AttributeNames names() {
        return names;
    }

    AttributeValues kept() {
        return values;
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public boolean containsKey(Object name) {
        return names.place(name) >= 0;
    }

    @Override
    public @Nullable AttributeValue get(Object name) {
        int place = names.place(name);
        return place < 0 ? null : values.list().get(place);
    }

    @Override
    public Set<String> keySet() {
        return names.set();
    }

    @Override
    public Collection<AttributeValue> values() {
        return values.list();
    }

    @Override
    public Set<Map.Entry<String, AttributeValue>> entrySet() {
        List<AttributeValue> list = values.list();
        return new AbstractSet<>() {
            @Override
            public int size() {
                return list.size();
            }

            @Override
            public Iterator<Map.Entry<String, AttributeValue>> iterator() {
                return IntStream.range(0, list.size())
                        .mapToObj(place -> Map.entry(names.name(place), list.get(place)))
                        .iterator();
            }
        };
    }
}
