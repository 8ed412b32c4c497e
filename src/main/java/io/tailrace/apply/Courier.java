package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes the turns of one request to the writer: one as a write of its own, several as a batch. Thread-safe. */
final class Courier {

    private final ItemWriter writer;
    private final ApplyMeters meters;

    Courier(ItemWriter writer, ApplyMeters meters) {
        this.writer = writer;
        this.meters = meters;
    }

    int most() {
        return writer.most();
    }

    ItemWrite packed(ItemWrite write) {
        return writer.packed(write);
    }

    /** One result for each turn, in their order; whatever the writer throws is in the future. */
    CompletableFuture<List<WriteResult>> send(List<Turn> turns) {
        long start = meters.now();
        meters.sent(turns.size());
        CompletableFuture<List<WriteResult>> answer;
        try {
            answer = turns.size() == 1 ? alone(turns.get(0).write()) : together(turns);
        } catch (Throwable e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.whenComplete((results, failure) -> meters.answered(turns, start));
    }

    private CompletableFuture<List<WriteResult>> alone(ItemWrite write) {
        return writer.write(write).toCompletableFuture().thenApply(Collections::singletonList);
    }

    private CompletableFuture<List<WriteResult>> together(List<Turn> turns) {
        List<ItemWrite> writes = turns.stream().map(Turn::write).toList();
        return writer.write(writes).toCompletableFuture();
    }
}
