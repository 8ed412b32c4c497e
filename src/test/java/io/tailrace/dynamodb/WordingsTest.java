package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Version;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WordingsTest {

    private final Wordings wordings = new Wordings();
    private final List<String> made = new ArrayList<>();

    @Test
    void everyShapeHasItsOwnTextWhichIsMadeOnce() {
        List<ItemWrite> shapes = List.of(
                new ItemWrite.Delete(key("A"), Version.NONE),
                new ItemWrite.Delete(key("B"), Version.NONE),
                upsert("A", List.of(), Set.of(), Expected.ABSENT),
                upsert("A", List.of("x"), Set.of(), Expected.ABSENT),
                upsert("A", List.of("x", "y"), Set.of(), Expected.ABSENT),
                upsert("A", List.of("y", "x"), Set.of(), Expected.ABSENT),
                upsert("A", List.of("x"), Set.of(), Expected.PRESENT),
                upsert("A", List.of("x"), Set.of("y"), Expected.PRESENT),
                upsert("A", List.of(), Set.of("x"), Expected.PRESENT),
                upsert("A", List.of("x", "y"), Set.of(), Expected.PRESENT));

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < shapes.size(); i++) {
                assertThat(text(shapes.get(i), "text " + i)).isEqualTo(Optional.of("text " + i));
            }
        }

        assertThat(made).hasSameSizeAs(shapes).doesNotHaveDuplicates();
    }

    @Test
    void writesThatShareTheirNamesHaveTheTextOfTheirOwnShape() {
        AttributeNames set = new AttributeNames(List.of("x", "y"));
        AttributeNames partition = new AttributeNames(List.of("PK"));
        AttributeNames id = new AttributeNames(List.of("id"));
        List<ItemWrite> shapes = List.of(
                shared("A", partition, set, Set.of(), Expected.PRESENT),
                shared("A", partition, set, Set.of(), Expected.ABSENT),
                shared("A", partition, set, Set.of("z"), Expected.PRESENT),
                shared("A", id, set, Set.of(), Expected.PRESENT),
                shared("B", partition, set, Set.of(), Expected.PRESENT),
                shared("A", partition, new AttributeNames(List.of("y", "x")), Set.of(), Expected.PRESENT));

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < shapes.size(); i++) {
                assertThat(text(shapes.get(i), "text " + i)).isEqualTo(Optional.of("text " + i));
            }
        }

        assertThat(made).hasSameSizeAs(shapes);
    }

    @Test
    void namesInAnotherMapHaveTheSameText() {
        ItemWrite plain = upsert("A", List.of("x", "y"), Set.of(), Expected.PRESENT);
        ItemWrite shared = shared(
                "A",
                new AttributeNames(List.of("PK")),
                new AttributeNames(List.of("x", "y")),
                Set.of(),
                Expected.PRESENT);

        assertThat(text(plain, "one")).isEqualTo(Optional.of("one"));
        assertThat(text(shared, "another")).isEqualTo(Optional.of("one"));
    }

    @Test
    void remembersThatThereIsNone() {
        ItemWrite write = upsert("A", List.of("x"), Set.of(), Expected.ABSENT);

        assertThat(wordings.of(write, Optional::empty)).isEmpty();
        assertThat(text(write, "late")).isEmpty();
    }

    @Test
    void forgetsRatherThanGrowingForEver() {
        ItemWrite first = upsert("A", List.of("first"), Set.of(), Expected.PRESENT);
        text(first, "once");
        for (int i = 0; i < 60_000; i++) {
            ItemWrite write = upsert("A", List.of("x" + i), Set.of(), Expected.PRESENT);
            String own = "text " + i;
            assertThat(text(write, own)).isEqualTo(Optional.of(own));
        }

        assertThat(text(first, "again")).isEqualTo(Optional.of("again"));
    }

    private Optional<String> text(ItemWrite write, String text) {
        return wordings.of(write, () -> {
            made.add(text);
            return Optional.of(text);
        });
    }

    private static ItemWrite upsert(String table, List<String> set, Set<String> remove, Expected expected) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        set.forEach(name -> values.put(name, AttributeValue.fromS("1")));
        return new ItemWrite.Upsert(key(table), Version.NONE, values, remove, expected);
    }

    private static ItemWrite shared(
            String table, AttributeNames key, AttributeNames set, Set<String> remove, Expected expected) {
        AttributeValue one = AttributeValue.fromS("1");
        return new ItemWrite.Upsert(
                new ItemKey(table, key.with(new AttributeValue[] {one})),
                Version.NONE,
                set.with(new AttributeValue[] {one, one}),
                remove,
                expected);
    }

    private static ItemKey key(String table) {
        return new ItemKey(table, Map.of("PK", AttributeValue.fromS("1")));
    }
}
