package io.tailrace.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of an item's attributes, in an order; shared by all items that have the same. Immutable. */
final class Names {

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final int bytes;

    Names(List<String> names) {
        this.names = List.copyOf(names);
        int sum = 0;
        for (int i = 0; i < this.names.size(); i++) {
            places.put(this.names.get(i), i);
            sum += Value.bytes(this.names.get(i));
        }
        bytes = sum;
    }

    List<String> list() {
        return names;
    }

    int size() {
        return names.size();
    }

    String get(int place) {
        return names.get(place);
    }

    /** Where a name stands; -1 when it is not there. */
    int place(String name) {
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }

    /** Bytes of all names. */
    int bytes() {
        return bytes;
    }
}
