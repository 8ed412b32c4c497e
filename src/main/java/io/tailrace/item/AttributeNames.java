package io.tailrace.item;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names of some attributes, in an order. Made once for all items that have just these, so that an item is no more than its
 * values, and whoever prepares something for a set of names finds it again by identity. Immutable.
 */
public final class AttributeNames {

    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> set = new Names();

    /** @throws IllegalArgumentException when a name is there twice */
    public AttributeNames(List<String> names) {
        this.names = names.toArray(String[]::new);
        for (int i = 0; i < this.names.length; i++) {
            places.put(this.names[i], i);
        }
        if (places.size() < this.names.length) {
            throw new IllegalArgumentException("two attributes with one name: " + names);
        }
    }

    /** The names in their order; always the same set. */
    public Set<String> set() {
        return set;
    }

    int size() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    /** -1 for a name that is not among them. */
    int place(Object name) {
        return places.getOrDefault(name, -1);
    }

    /**
     * The attributes that have these names.
     *
     * @param values in the order of the names, none missing; nobody writes to the array any more
     */
    public Map<String, AttributeValue> with(AttributeValue[] values) {
        if (values.length != names.length) {
            throw new IllegalArgumentException(values.length + " values for the attributes " + this);
        }
        List<AttributeValue> list = Collections.unmodifiableList(Arrays.asList(values));
        return with(() -> list);
    }

    /** The attributes that have these names, with values kept in another form; as many as there are names. */
    public Map<String, AttributeValue> with(AttributeValues values) {
        return new NamedAttributes(this, values);
    }

    /** The shared names of attributes that {@link #with} made; none when they are another map. */
    public static Optional<AttributeNames> of(Map<String, AttributeValue> attributes) {
        return attributes instanceof NamedAttributes named ? Optional.of(named.names()) : Optional.empty();
    }

    /** The values that {@link #with} was given; none when the attributes are another map. */
    public static Optional<AttributeValues> valuesOf(Map<String, AttributeValue> attributes) {
        return attributes instanceof NamedAttributes named ? Optional.of(named.kept()) : Optional.empty();
    }

    @Override
    public String toString() {
        return set.toString();
    }

    private final class Names extends AbstractSet<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(names).iterator();
        }

        @Override
        public boolean contains(Object name) {
            return places.containsKey(name);
        }

        @Override
        public int size() {
            return names.length;
        }
    }
}
