package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every {@link ItemWriter} promises. Its versions count as old ones: a writer that looks tombstones up only for writes
 * up to some position must be given here with that position above binlog.000100. Each test writes keys of its own, so
 * all may share one table.
 */
public interface ItemWriterContract {

    ItemWriter writer();

    /** Reads what {@link #writer()} wrote. */
    ItemReader reader();

    /** A table with the partition key PK and the sort key SK, both of type S. */
    String table();

    /** Puts an item as the application would: whole, past every condition, without a version. */
    void putForeign(Map<String, AttributeValue> item);

    @Test
    default void upsertCreatesItemWithItsVersion() {
        ItemKey key = newKey();

        WriteResult result = write(upsert(key, 1, Map.of("name", s("Ann"), "rating", n("7"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 1, Map.of("name", s("Ann"), "rating", n("7"))));
    }

    @Test
    default void upsertWithoutAttributesCreatesItem() {
        ItemKey key = newKey();

        WriteResult result = write(upsert(key, 1, Map.of()));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 1, Map.of()));
    }

    @Test
    default void upsertSetsAndRemovesAttributes() {
        ItemKey key = newKey();
        write(upsert(key, 1, Map.of("name", s("Ann"), "phone", s("555"))));

        WriteResult result = write(new ItemWrite.Upsert(
                key, version(2), Map.of("name", s("Bob"), "state", s("WA")), Set.of("phone", "absent")));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 2, Map.of("name", s("Bob"), "state", s("WA"))));
    }

    @Test
    default void upsertTakesReservedAndUnusualAttributeNames() {
        ItemKey key = newKey();
        Map<String, AttributeValue> attributes = Map.of(
                "name", s("a"), "region", s("b"), "with space", s("c"), "dotted.na-me", s("d"), "quote\"'", s("e"));

        WriteResult result =
                write(new ItemWrite.Upsert(key, version(1), attributes, Set.of("state", "a.b", "#x", ":y")));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 1, attributes));
    }

    @Test
    default void upsertKeepsForeignAttributes() {
        ItemKey key = newKey();
        putForeign(item(key, Map.of("note", s("by the application"), "name", s("old"))));

        WriteResult result = write(upsert(key, 1, Map.of("name", s("new"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 1, Map.of("name", s("new"), "note", s("by the application"))));
    }

    @Test
    default void lowerVersionIsSupersededAndChangesNothing() {
        ItemKey key = newKey();
        write(upsert(key, 5, Map.of("name", s("new"))));

        WriteResult result = write(upsert(key, 4, Map.of("name", s("old"), "phone", s("555"))));

        assertThat(result).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(read(key)).isEqualTo(item(key, 5, Map.of("name", s("new"))));
    }

    @Test
    default void equalVersionIsAppliedAgain() {
        ItemKey key = newKey();
        write(upsert(key, 5, Map.of("name", s("a"))));

        WriteResult result = write(upsert(key, 5, Map.of("name", s("b"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 5, Map.of("name", s("b"))));
    }

    @Test
    default void versionsAreComparedAsNumbersOverTheirWholeRange() {
        ItemKey key = newKey();
        Version low = Version.of(1, new BinlogPosition("binlog.000099", 99_999_999_999L, 99_999_999, 999_998));
        Version high = Version.of(2, new BinlogPosition("binlog.000001", 4, 0, 0));
        write(new ItemWrite.Upsert(key, low, Map.of("name", s("low")), Set.of()));
        write(new ItemWrite.Upsert(key, high, Map.of("name", s("high")), Set.of()));

        WriteResult result = write(new ItemWrite.Upsert(key, low, Map.of("name", s("low")), Set.of()));

        assertThat(result).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(read(key)).containsEntry("name", s("high"));
        assertThat(Version.parse(read(key).get(ItemWrite.VERSION_ATTRIBUTE).n()))
                .isEqualTo(high);
    }

    @Test
    default void deleteRemovesItemWhole() {
        ItemKey key = newKey();
        putForeign(item(key, Map.of("note", s("by the application"))));
        write(upsert(key, 1, Map.of("name", s("Ann"))));

        WriteResult result = write(delete(key, 2));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void deleteOfEqualVersionIsApplied() {
        ItemKey key = newKey();
        write(upsert(key, 2, Map.of("name", s("Ann"))));

        WriteResult result = write(delete(key, 2));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void deleteOfLowerVersionIsSuperseded() {
        ItemKey key = newKey();
        write(upsert(key, 5, Map.of("name", s("Ann"))));

        WriteResult result = write(delete(key, 4));

        assertThat(result).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(read(key)).isEqualTo(item(key, 5, Map.of("name", s("Ann"))));
    }

    @Test
    default void deleteOfAbsentItemIsApplied() {
        ItemKey key = newKey();

        WriteResult result = write(delete(key, 1));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void deletedItemIsNotResurrectedByOlderUpsert() {
        ItemKey key = newKey();
        write(upsert(key, 3, Map.of("name", s("Ann"))));
        write(delete(key, 5));

        List<WriteResult> results = List.of(
                write(upsert(key, 3, Map.of("name", s("Ann")))), write(upsert(key, 4, Map.of("name", s("Bob")))));

        assertThat(results).containsOnly(WriteResult.SUPERSEDED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void deleteOfAbsentItemIsRemembered() {
        ItemKey key = newKey();
        write(delete(key, 5));

        WriteResult result = write(upsert(key, 4, Map.of("name", s("Ann"))));

        assertThat(result).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void olderDeleteDoesNotLowerWhatIsRemembered() {
        ItemKey key = newKey();
        write(delete(key, 5));
        write(delete(key, 2));

        WriteResult result = write(upsert(key, 4, Map.of("name", s("Ann"))));

        assertThat(result).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void deletedItemIsCreatedAgainByNewerUpsert() {
        ItemKey key = newKey();
        write(upsert(key, 3, Map.of("name", s("Ann"), "phone", s("555"))));
        write(delete(key, 5));

        WriteResult result = write(upsert(key, 6, Map.of("name", s("Bob"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 6, Map.of("name", s("Bob"))));
    }

    @Test
    default void upsertOfTheDeletionsOwnVersionIsApplied() {
        ItemKey key = newKey();
        write(delete(key, 5));

        WriteResult result = write(upsert(key, 5, Map.of("name", s("Ann"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 5, Map.of("name", s("Ann"))));
    }

    @Test
    default void supersededDeleteLeavesNewerItemWritable() {
        ItemKey key = newKey();
        write(upsert(key, 5, Map.of("name", s("Ann"))));
        write(delete(key, 4));

        WriteResult result = write(upsert(key, 5, Map.of("name", s("Bob"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 5, Map.of("name", s("Bob"))));
    }

    @Test
    default void oversizedItemIsRefused() {
        ItemKey key = newKey();

        WriteResult result = write(upsert(key, 1, Map.of("text", s("x".repeat(401 * 1024)))));

        assertRefused(result, RefusalReason.ITEM_TOO_LARGE);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void growthBeyondTheItemLimitIsRefusedAndChangesNothing() {
        ItemKey key = newKey();
        Map<String, AttributeValue> half = Map.of("first", s("x".repeat(250 * 1024)));
        write(upsert(key, 1, half));

        WriteResult result = write(upsert(key, 2, Map.of("second", s("x".repeat(250 * 1024)))));

        assertRefused(result, RefusalReason.ITEM_TOO_LARGE);
        assertThat(read(key)).isEqualTo(item(key, 1, half));
    }

    @Test
    default void emptyKeyIsRefused() {
        ItemKey key = key("", "0");

        assertRefused(write(upsert(key, 1, Map.of("name", s("Ann")))), RefusalReason.INVALID_KEY);
        assertRefused(write(delete(key, 1)), RefusalReason.INVALID_KEY);
    }

    @Test
    default void oversizedKeysAreRefused() {
        assertRefused(write(upsert(key("x".repeat(2049), "0"), 1, Map.of())), RefusalReason.INVALID_KEY);
        assertRefused(write(upsert(key("x", "0".repeat(1025)), 1, Map.of())), RefusalReason.INVALID_KEY);
    }

    @Test
    default void keyOfAnotherShapeThanTheTablesIsRefused() {
        ItemKey wrongType = new ItemKey(table(), Map.of("PK", n("1"), "SK", s("0")));
        ItemKey incomplete = new ItemKey(table(), Map.of("PK", s("1")));

        assertRefused(write(upsert(wrongType, 1, Map.of())), RefusalReason.INVALID_KEY);
        assertRefused(write(upsert(incomplete, 1, Map.of())), RefusalReason.INVALID_KEY);
    }

    @Test
    default void numbersBeyondDynamoDbAreRefused() {
        ItemKey key = newKey();

        assertRefused(write(upsert(key, 1, Map.of("digits", n("1".repeat(39))))), RefusalReason.NUMBER_OUT_OF_RANGE);
        assertRefused(write(upsert(key, 1, Map.of("large", n("1E+126")))), RefusalReason.NUMBER_OUT_OF_RANGE);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void refusalsDoNotQuoteContents() {
        ItemKey key = newKey();

        WriteResult result = write(upsert(key, 1, Map.of("digits", n("123454321" + "0".repeat(29) + "1"))));

        assertThat(((WriteResult.Refused) result).detail()).doesNotContain("123454321");
    }

    @Test
    default void writeAfterRefusalIsApplied() {
        ItemKey key = newKey();
        write(upsert(key, 1, Map.of("text", s("x".repeat(401 * 1024)))));

        WriteResult result = write(upsert(key, 2, Map.of("text", s("short"))));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEqualTo(item(key, 2, Map.of("text", s("short"))));
    }

    @Test
    default void newestOfConcurrentWritesRemains() {
        ItemKey key = newKey();
        ItemWriter writer = writer();
        List<CompletableFuture<WriteResult>> results = new ArrayList<>();

        for (int i : new int[] {7, 3, 20, 1, 19, 5, 18, 2, 6, 11}) {
            results.add(writer.write(upsert(key, i, Map.of("number", n("" + i), "only-" + i, s("x"))))
                    .toCompletableFuture());
        }
        results.forEach(result -> result.orTimeout(30, TimeUnit.SECONDS).join());
        // Those that met on the item may have failed: the newest is repeated, as the applier would.
        WriteResult last = write(upsert(key, 20, Map.of("number", n("20"), "only-20", s("x"))));

        assertThat(last).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).containsEntry("number", n("20")).containsEntry(ItemWrite.VERSION_ATTRIBUTE, numberOf(20));
    }

    @Test
    default void deletedItemStaysAwayFromConcurrentOlderUpserts() {
        ItemKey key = newKey();
        ItemWriter writer = writer();
        write(upsert(key, 1, Map.of("name", s("Ann"))));
        List<CompletableFuture<WriteResult>> results = new ArrayList<>();

        for (int i = 2; i < 10; i++) {
            results.add(writer.write(upsert(key, i, Map.of("name", s("Ann")))).toCompletableFuture());
            if (i == 5) {
                results.add(writer.write(delete(key, 10)).toCompletableFuture());
            }
        }
        results.forEach(result -> result.orTimeout(30, TimeUnit.SECONDS).join());
        WriteResult last = write(delete(key, 10));

        assertThat(last).isEqualTo(WriteResult.APPLIED);
        assertThat(read(key)).isEmpty();
        assertThat(write(upsert(key, 9, Map.of("name", s("Ann"))))).isEqualTo(WriteResult.SUPERSEDED);
    }

    /** Repeats passing failures, as the applier would. */
    private WriteResult write(ItemWrite write) {
        WriteResult result = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            result = writer().write(write)
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            if (!(result instanceof WriteResult.Failed)) {
                return result;
            }
        }
        throw new AssertionError("still failing: " + result);
    }

    private Map<String, AttributeValue> read(ItemKey key) {
        try {
            return reader().get(List.of(key)).getOrDefault(key, Map.of());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(WriteResult result, RefusalReason reason) {
        assertThat(result).isInstanceOfSatisfying(WriteResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).isNotBlank();
        });
    }

    private ItemKey newKey() {
        return key("TEST#" + UUID.randomUUID(), "0");
    }

    private ItemKey key(String partition, String sort) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", s(partition));
        attributes.put("SK", s(sort));
        return new ItemKey(table(), attributes);
    }

    private static ItemWrite upsert(ItemKey key, int version, Map<String, AttributeValue> set) {
        return new ItemWrite.Upsert(key, version(version), set, Set.of());
    }

    private static ItemWrite delete(ItemKey key, int version) {
        return new ItemWrite.Delete(key, version(version));
    }

    private static Map<String, AttributeValue> item(ItemKey key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key.attributes());
        item.putAll(attributes);
        return item;
    }

    private static Map<String, AttributeValue> item(ItemKey key, int version, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = item(key, attributes);
        item.put(ItemWrite.VERSION_ATTRIBUTE, numberOf(version));
        return item;
    }

    private static AttributeValue numberOf(int version) {
        return n(version(version).number());
    }

    private static Version version(int number) {
        return Version.of(1, new BinlogPosition("binlog.000007", 1000, number, 0));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }
}
