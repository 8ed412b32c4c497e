package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What every {@link ItemWriter} promises that carries several writes by one request: all that it promises of one, and this. */
public interface ItemBatchContract extends ItemWriterContract {

    /** The writer itself. */
    ItemWriter batches();

    /** What the upserts of {@link ItemWriterContract} expect, right or wrong. */
    Expected expected();

    @Override
    default ItemWriter writer() {
        return new TestingBatches(batches(), expected());
    }

    @Test
    default void fullBatchOfEveryKindIsCarriedOutByOneRequest() throws InterruptedException {
        List<ItemKey> keys = new ArrayList<>();
        List<ItemWrite> creations = new ArrayList<>();
        for (int i = 0; i < batches().most(); i++) {
            keys.add(newKey());
            creations.add(upsert(keys.get(i), 1, "first" + i, Expected.ABSENT));
        }
        List<ItemWrite> next = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            next.add(
                    i % 5 == 0
                            ? new ItemWrite.Delete(keys.get(i), version(2))
                            : upsert(keys.get(i), i % 5 == 1 ? 0 : 2, "second" + i, Expected.PRESENT));
        }

        assertThat(write(creations)).hasSize(batches().most()).containsOnly(WriteResult.APPLIED);
        List<WriteResult> results = write(next);

        for (int i = 0; i < keys.size(); i++) {
            WriteResult expected = i % 5 == 1 ? WriteResult.SUPERSEDED : WriteResult.APPLIED;
            assertThat(results.get(i)).as("result %d", i).isEqualTo(expected);
            Map<String, AttributeValue> item = read(keys.get(i));
            if (i % 5 == 0) {
                assertThat(item).isEmpty();
            } else {
                assertThat(item).containsEntry("name", text((i % 5 == 1 ? "first" : "second") + i));
            }
        }
    }

    @Test
    default void wrongGuessIsUndecidedAndChangesNothing() throws InterruptedException {
        ItemKey present = newKey();
        ItemKey absent = newKey();
        ItemKey neighbour = newKey();
        write(List.of(upsert(present, 1, "first", Expected.ABSENT), upsert(newKey(), 1, "x", Expected.ABSENT)));

        List<WriteResult> results = write(List.of(
                upsert(present, 2, "second", Expected.ABSENT),
                upsert(neighbour, 2, "neighbour", Expected.ABSENT),
                upsert(absent, 2, "second", Expected.PRESENT)));

        assertThat(results).containsExactly(WriteResult.UNDECIDED, WriteResult.APPLIED, WriteResult.UNDECIDED);
        assertThat(read(present)).containsEntry("name", text("first"));
        assertThat(read(absent)).isEmpty();
        assertThat(read(neighbour)).containsEntry("name", text("neighbour"));
    }

    @Test
    default void olderCreationOfADeletedItemIsSuperseded() throws InterruptedException {
        ItemKey key = newKey();
        write(List.of(upsert(key, 3, "Ann", Expected.ABSENT), upsert(newKey(), 3, "x", Expected.ABSENT)));
        write(List.of(new ItemWrite.Delete(key, version(5)), new ItemWrite.Delete(newKey(), version(5))));

        List<WriteResult> results =
                write(List.of(upsert(key, 4, "Ann", Expected.ABSENT), upsert(newKey(), 4, "x", Expected.ABSENT)));

        assertThat(results).containsExactly(WriteResult.SUPERSEDED, WriteResult.APPLIED);
        assertThat(read(key)).isEmpty();
    }

    @Test
    default void everyTypeOfValueArrivesAsItWas() throws InterruptedException {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put("name", text("a \"quoted\" – and \n broken – text"));
        values.put("empty", text(""));
        values.put("number", AttributeValue.fromN("-12345678901234567890.12345678901234567"));
        values.put("binary", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})));
        values.put("flag", AttributeValue.fromBool(false));
        values.put("nothing", AttributeValue.fromNul(true));
        values.put("strings", AttributeValue.fromSs(List.of("a")));
        values.put("numbers", AttributeValue.fromNs(List.of("1")));
        values.put("list", AttributeValue.fromL(List.of(text("x"), AttributeValue.fromL(List.of()))));
        values.put("map", AttributeValue.fromM(Map.of("with 'marks\"", AttributeValue.fromM(Map.of()))));
        ItemKey inserted = newKey();
        ItemKey updated = newKey();
        write(List.of(upsert(updated, 1, "first", Expected.ABSENT), upsert(newKey(), 1, "x", Expected.ABSENT)));

        List<WriteResult> results = write(List.of(
                new ItemWrite.Upsert(inserted, version(2), values, Set.of(), Expected.ABSENT),
                new ItemWrite.Upsert(updated, version(2), values, Set.of("absent"), Expected.PRESENT)));

        assertThat(results).containsExactly(WriteResult.APPLIED, WriteResult.APPLIED);
        assertThat(read(inserted)).containsAllEntriesOf(values).hasSize(values.size() + 3);
        assertThat(read(updated)).containsAllEntriesOf(values).hasSize(values.size() + 3);
    }

    @Test
    default void whatNoStatementCanSayIsUndecided() throws InterruptedException {
        ItemKey quoted = newKey();
        ItemKey wide = newKey();
        ItemKey neighbour = newKey();
        Map<String, AttributeValue> many = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            many.put("a_column_with_a_long_name_" + i, AttributeValue.fromN("" + i));
        }

        List<WriteResult> results = write(List.of(
                new ItemWrite.Upsert(quoted, version(1), Map.of("a\"b", text("x")), Set.of(), Expected.ABSENT),
                upsert(neighbour, 1, "neighbour", Expected.ABSENT),
                new ItemWrite.Upsert(wide, version(1), many, Set.of(), Expected.ABSENT)));

        assertThat(results).containsExactly(WriteResult.UNDECIDED, WriteResult.APPLIED, WriteResult.UNDECIDED);
        assertThat(read(quoted)).isEmpty();
        assertThat(read(wide)).isEmpty();
    }

    private List<WriteResult> write(List<ItemWrite> writes) {
        return batches()
                .write(writes)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private Map<String, AttributeValue> read(ItemKey key) throws InterruptedException {
        return reader().get(List.of(key)).getOrDefault(key, Map.of());
    }

    private ItemKey newKey() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", text("TEST#" + UUID.randomUUID()));
        attributes.put("SK", text("0"));
        return new ItemKey(table(), attributes);
    }

    private static ItemWrite upsert(ItemKey key, int version, String name, Expected expected) {
        return new ItemWrite.Upsert(key, version(version), Map.of("name", text(name)), Set.of(), expected);
    }

    private static Version version(int number) {
        return Version.of(1, new BinlogPosition("binlog.000007", 1000, number, 0));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
