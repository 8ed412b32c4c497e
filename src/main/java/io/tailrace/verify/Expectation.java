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
 * The item that a row shall have.
 *
 * @param item empty when the row cannot become an item that DynamoDB would take: such a row was parked
 */
record Expectation(Row row, Optional<ItemWrite.Upsert> item) {

    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int MAX_SORT_KEY_BYTES = 1024;
    private static final int MAX_DIGITS = 38;
    private static final Version ANY_VERSION = Version.parse("0");

    static Expectation of(Row row, Mapping mapping) {
        try {
            return new Expectation(
                    row, Optional.of(mapping.upsert(row, ANY_VERSION)).filter(upsert -> canExist(upsert.key())));
        } catch (MappingException parked) {
            return new Expectation(row, Optional.empty());
        }
    }

    /** Reads the items that are there of those expected. */
    static Map<ItemKey, Map<String, AttributeValue>> read(Collection<Expectation> expected, ItemReader items)
            throws InterruptedException {
        List<ItemKey> keys = new ArrayList<>();
        expected.forEach(one -> one.key().ifPresent(keys::add));
        return items.get(keys);
    }

    Optional<ItemKey> key() {
        return item.map(ItemWrite.Upsert::key);
    }

    /** What is wrong with the item that was found; empty when nothing is. */
    Optional<Difference> compare(Optional<Map<String, AttributeValue>> found) {
        if (item.isEmpty() || found.isEmpty()) {
            return Optional.of(difference(Difference.Kind.MISSING, List.of()));
        }
        TreeSet<String> differing = new TreeSet<>();
        Map<String, AttributeValue> there = found.get();
        item.get().set().forEach((name, value) -> {
            if (!AttributeEquality.areEqual(value, there.get(name))) {
                differing.add(name);
            }
        });
        item.get().remove().stream().filter(there::containsKey).forEach(differing::add);
        if (versionOf(there).isEmpty()) {
            differing.add(ItemWrite.VERSION_ATTRIBUTE);
        }
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(difference(Difference.Kind.DIFFERENT, List.copyOf(differing)));
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
