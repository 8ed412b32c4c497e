package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Version;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BatchBodyTest {

    private static final AttributeNames NONE = new AttributeNames(List.of());
    private static final AttributeNames TWO = new AttributeNames(List.of("a", "naïve"));

    private final BatchBody bodies = new BatchBody();
    private final Statements statements = new Statements();

    @Test
    void packedWritesMakeTheSameBodyAsOthers() {
        List<ItemWrite> writes = List.of(
                upsert("1", TWO, Expected.PRESENT, "x\u0001", "é\ud83d\ude97"),
                upsert("2", TWO, Expected.ABSENT, "x", "y"),
                upsert("3", NONE, Expected.PRESENT),
                upsert("4", NONE, Expected.ABSENT),
                new ItemWrite.Delete(key("5"), Version.NONE));
        List<ItemWrite> packed = writes.stream().map(JsonValues::in).toList();
        List<ItemWrite> mixed = new ArrayList<>(writes);
        mixed.set(0, packed.get(0));

        String body = body(writes);

        assertThat(body(packed)).isEqualTo(body);
        assertThat(body(mixed)).isEqualTo(body);
        assertThat(body(packed.subList(0, 1)))
                .contains(
                        "\"Parameters\":[{\"N\":\"0\"},{\"S\":\"x\\u0001\"},{\"S\":\"é\\uD83D\\uDE97\"},{\"S\":\"1\"},{\"N\":\"0\"}]");
    }

    private String body(List<ItemWrite> writes) {
        return new String(
                bodies.of(writes.stream()
                        .map(write -> statements.of(write).orElseThrow())
                        .toList()),
                StandardCharsets.UTF_8);
    }

    private static ItemWrite upsert(String key, AttributeNames names, Expected expected, String... texts) {
        AttributeValue[] values =
                List.of(texts).stream().map(AttributeValue::fromS).toArray(AttributeValue[]::new);
        return new ItemWrite.Upsert(key(key), Version.NONE, names.with(values), Set.of(), expected);
    }

    private static ItemKey key(String key) {
        return new ItemKey("T", Map.of("PK", AttributeValue.fromS(key)));
    }
}
