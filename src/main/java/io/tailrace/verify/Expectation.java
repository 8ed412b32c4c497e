package io.tailrace.verify;

import io.tailrace.apply.ItemReader;
import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items that a row shall have: one, several, or none.
 *
 * @param items empty when the row cannot become items that DynamoDB would take: such a row was parked
 */
record Expectation(Row row, Optional<List<ItemWrite.Upsert>> items) {

    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int MAX_SORT_KEY_BYTES = 1024;
    private static final int MAX_DIGITS = 38;
    private static final Version ANY_VERSION = Version.parse("0");

    static Expectation of(Row row, Mapping mapping) {
        try {
            List<ItemWrite.Upsert> items = mapping.items(row, ANY_VERSION);
            boolean possible = items.stream().allMatch(item -> canExist(item.key()));
            return new Expectation(row, possible ? Optional.of(items) : Optional.empty());
        } catch (MappingException parked) {
            return new Expectation(row, Optional.empty());
        }
    }

    /** Reads the items that are there of those expected. */
    static Map<ItemKey, Map<String, AttributeValue>> read(Collection<Expectation> expected, ItemReader items)
            throws InterruptedException {
        List<ItemKey> keys = new ArrayList<>();
        expected.forEach(one -> keys.addAll(one.keys()));
        return items.get(keys);
    }

    List<ItemKey> keys() {
        return items.stream().flatMap(List::stream).map(ItemWrite.Upsert::key).toList();
    }

    /** The versions of those of its items that were found. */
    List<Version> versions(Map<ItemKey, Map<String, AttributeValue>> found) {
        return keys().stream()
                .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
                .flatMap(item -> versionOf(item).stream())
                .toList();
    }

    /** What is wrong with the items that were found; empty when nothing is. */
    Optional<Difference> compare(Map<ItemKey, Map<String, AttributeValue>> found, Expiry expiry) {
        if (items.isEmpty()) {
            return Optional.of(difference(Difference.Kind.MISSING, List.of()));
        }
        TreeSet<String> differing = new TreeSet<>();
        for (ItemWrite.Upsert item : items.get()) {
            Optional<Map<String, AttributeValue>> there = Optional.ofNullable(found.get(item.key()));
            if (expiry.mayRemove(item, there)) {
                continue;
            }
            if (there.isEmpty()) {
                return Optional.of(difference(Difference.Kind.MISSING, List.of()));
            }
            compare(item, there.get(), differing);
        }
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(difference(Difference.Kind.DIFFERENT, List.copyOf(differing)));
    }

    private static void compare(
            ItemWrite.Upsert item, Map<String, AttributeValue> found, Collection<String> differing) {
        item.set().forEach((name, value) -> {
            if (!AttributeEquality.areEqual(value, found.get(name))) {
                differing.add(name);
            }
        });
        item.remove().stream().filter(found::containsKey).forEach(differing::add);
        if (versionOf(found).isEmpty()) {
            differing.add(ItemWrite.VERSION_ATTRIBUTE);
        }
    }

    /** The version of an item; empty when Tailrace never wrote it. */
    static Optional<Version> versionOf(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(ItemWrite.VERSION_ATTRIBUTE))
                .map(AttributeValue::n)
                .filter(Expectation::isVersion)
                .map(Version::parse);
    }

    private static boolean isVersion(String number) {
        return number.length() <= MAX_DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Difference difference(Difference.Kind kind, List<String> attributes) {
        return new Difference(kind, row.schema().id(), row.key(), attributes);
    }

    /** DynamoDB refuses even to look an impossible key up. */
    private static boolean canExist(ItemKey key) {
        int limit = MAX_PARTITION_KEY_BYTES;
        for (AttributeValue part : key.attributes().values()) {
            int size = size(part);
            if (size == 0 || size > limit) {
                return false;
            }
            limit = MAX_SORT_KEY_BYTES;
        }
        return true;
    }

    private static int size(AttributeValue part) {
        if (part.s() != null) {
            return part.s().getBytes(StandardCharsets.UTF_8).length;
        }
        return part.b() == null ? 1 : part.b().asByteArrayUnsafe().length;
    }
}
