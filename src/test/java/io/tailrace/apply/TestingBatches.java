package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Has every write carried out between two others by one request, and alone when the batch leaves it undecided; so that what
 * holds of single writes can be shown to hold of batches.
 *
 * @param expected the guess that each upsert is given, right or wrong
 */
public record TestingBatches(ItemWriter writer, Expected expected) implements ItemWriter {

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        String table = write.key().table();
        List<ItemWrite> batch = List.of(neighbour(table, write), guessed(write), neighbour(table, write));
        return writer.write(batch).thenCompose(results -> {
            assertThat(results).hasSize(3);
            assertThat(List.of(results.get(0), results.get(2)))
                    .as("the others of the batch")
                    .doesNotHaveAnyElementsOfTypes(WriteResult.Refused.class, WriteResult.Superseded.class);
            return results.get(1) instanceof WriteResult.Undecided
                    ? writer.write(write)
                    : CompletableFuture.completedFuture(results.get(1));
        });
    }

    private ItemWrite guessed(ItemWrite write) {
        return write instanceof ItemWrite.Upsert upsert
                ? new ItemWrite.Upsert(upsert.key(), upsert.version(), upsert.set(), upsert.remove(), expected)
                : write;
    }

    private static ItemWrite neighbour(String table, ItemWrite write) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("PK", AttributeValue.fromS("NEIGHBOUR#" + UUID.randomUUID()));
        key.put("SK", AttributeValue.fromS("0"));
        return new ItemWrite.Upsert(
                new ItemKey(table, key),
                write.version(),
                Map.of("name", AttributeValue.fromS("Neighbour")),
                Set.of(),
                Expected.ABSENT);
    }
}
