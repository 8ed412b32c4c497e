package io.tailrace.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which attributes an item has beside its key. Keeps the order in which it was given its entries.
 *
 * @param add attribute to template text; left out of an item when a column that the template names is NULL
 * @param include columns that become attributes; empty: all but {@code exclude}
 * @param rename column to attribute name, for those that differ
 * @param as column to what it becomes where it stands alone, for those that do not take their type's own form
 * @param nulls what becomes of a column that is NULL
 */
public record AttributesConfig(
        Map<String, String> add,
        Set<String> include,
        Set<String> exclude,
        Map<String, String> rename,
        Map<String, AttributeForm> as,
        Nulls nulls) {

    /** What a NULL column becomes. */
    public enum Nulls {
        /** No attribute; one that was there is removed. */
        OMIT,
        /** An attribute of DynamoDB's type NULL. */
        NULL
    }

    /** Every column under its own name, nothing added. */
    public static final AttributesConfig ALL_COLUMNS =
            new AttributesConfig(Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), Nulls.OMIT);

    public AttributesConfig {
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
        include = Collections.unmodifiableSet(new LinkedHashSet<>(include));
        exclude = Collections.unmodifiableSet(new LinkedHashSet<>(exclude));
        rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        as = Collections.unmodifiableMap(new LinkedHashMap<>(as));
    }

    /** Whether the column is among those that become attributes. */
    public boolean takes(String column) {
        boolean included = include.isEmpty() || include.contains(column);
        return included && !exclude.contains(column);
    }

    /**
     * The same, where columns of which it says nothing else have the names and forms that they have there.
     *
     * @param templates of the item's key; a column that stands alone in one has its form, whether it is taken or not
     */
    public AttributesConfig withInherited(AttributesConfig other, Collection<String> templates) {
        Predicate<String> standsAlone =
                column -> templates.contains("{" + column + "}") || add.containsValue("{" + column + "}");
        return new AttributesConfig(
                add,
                include,
                exclude,
                withInherited(rename, other.rename, this::takes),
                withInherited(as, other.as, standsAlone.or(this::takes)),
                nulls);
    }

    private static <T> Map<String, T> withInherited(
            Map<String, T> own, Map<String, T> other, Predicate<String> concerns) {
        Map<String, T> all = new LinkedHashMap<>();
        other.forEach((column, value) -> {
            if (concerns.test(column)) {
                all.put(column, value);
            }
        });
        all.putAll(own);
        return all;
    }
}
