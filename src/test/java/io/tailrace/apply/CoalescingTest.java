package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.delete;
import static io.tailrace.apply.TestingWrites.key;
import static io.tailrace.apply.TestingWrites.text;
import static io.tailrace.apply.TestingWrites.upsert;
import static io.tailrace.apply.TestingWrites.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CoalescingTest {

    @Test
    void upsertsBecomeOneOfTheLastVersion() {
        List<Submission> parts = waiting(
                upsert("a", 1, Map.of("x", text("1"), "y", text("1")), "z"),
                upsert("a", 2, Map.of("y", text("2"), "z", text("2")), "w"));

        ItemWrite merged = Coalescing.merge(key("a"), parts);

        assertThat(Coalescing.prefix(parts)).isEqualTo(2);
        assertThat(merged)
                .isEqualTo(new ItemWrite.Upsert(
                        key("a"), version(2), Map.of("x", text("1"), "y", text("2"), "z", text("2")), Set.of("w")));
    }

    @Test
    void upsertsOfOneShapeBecomeTheLastAsTheFirstExpectedIt() {
        AttributeNames names = new AttributeNames(List.of("x", "y"));
        Set<String> remove = Set.of("z");
        List<Submission> parts = waiting(
                new ItemWrite.Upsert(
                        key("a"),
                        version(1),
                        names.with(new AttributeValue[] {text("1"), text("1")}),
                        remove,
                        ItemWrite.Expected.ABSENT),
                new ItemWrite.Upsert(
                        key("a"), version(2), names.with(new AttributeValue[] {text("2"), text("2")}), remove));

        assertThat(Coalescing.merge(key("a"), parts))
                .isEqualTo(new ItemWrite.Upsert(
                        key("a"),
                        version(2),
                        Map.of("x", text("2"), "y", text("2")),
                        remove,
                        ItemWrite.Expected.ABSENT));
    }

    @Test
    void aLastUpsertThatSaysAllIsWhatBecomesOfThem() {
        List<Submission> parts = waiting(
                upsert("a", 1, Map.of("x", text("1"), "y", text("1")), "z"),
                upsert("a", 2, Map.of("x", text("2"), "z", text("2")), "y"));

        assertThat(Coalescing.merge(key("a"), parts)).isEqualTo(parts.get(1).write());
    }

    @Test
    void upsertsThatShareNamesButNotRemovalsAreJoined() {
        AttributeNames names = new AttributeNames(List.of("x"));
        List<Submission> parts = waiting(
                new ItemWrite.Upsert(key("a"), version(1), names.with(new AttributeValue[] {text("1")}), Set.of("y")),
                new ItemWrite.Upsert(key("a"), version(2), names.with(new AttributeValue[] {text("2")}), Set.of()));

        assertThat(Coalescing.merge(key("a"), parts))
                .isEqualTo(new ItemWrite.Upsert(key("a"), version(2), Map.of("x", text("2")), Set.of("y")));
    }

    @Test
    void laterRemovalBeatsEarlierValue() {
        List<Submission> parts =
                waiting(upsert("a", 1, Map.of("x", text("1"), "y", text("1"))), upsert("a", 2, Map.of(), "x"));

        ItemWrite merged = Coalescing.merge(key("a"), parts);

        assertThat(merged).isEqualTo(new ItemWrite.Upsert(key("a"), version(2), Map.of("y", text("1")), Set.of("x")));
    }

    @Test
    void deleteStandsForAllBeforeIt() {
        List<Submission> parts =
                waiting(delete("a", 1), upsert("a", 2, Map.of()), upsert("a", 3, Map.of()), delete("a", 4));

        assertThat(Coalescing.prefix(parts)).isEqualTo(4);
        assertThat(Coalescing.merge(key("a"), parts)).isEqualTo(delete("a", 4));
    }

    @Test
    void upsertBehindDeleteStaysApart() {
        List<Submission> parts =
                waiting(upsert("a", 1, Map.of()), delete("a", 2), upsert("a", 3, Map.of()), upsert("a", 4, Map.of()));

        assertThat(Coalescing.prefix(parts)).isEqualTo(2);
        assertThat(Coalescing.prefix(parts.subList(2, 4))).isEqualTo(2);
    }

    @Test
    void redeliveredWriteOfLowerVersionStaysApart() {
        assertThat(Coalescing.prefix(waiting(
                        upsert("a", 8, Map.of()), upsert("a", 9, Map.of()), upsert("a", 5, Map.of()), delete("a", 6))))
                .isEqualTo(2);
        assertThat(Coalescing.prefix(waiting(upsert("a", 9, Map.of()), delete("a", 5))))
                .isEqualTo(1);
    }

    private static List<Submission> waiting(ItemWrite... writes) {
        return Stream.of(writes)
                .map(write -> new Submission(write, outcome -> {}))
                .toList();
    }
}
