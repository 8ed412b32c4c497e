package io.tailrace;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbDeadLetterStore;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The changes of one pipeline that are parked, seen beside its daemon or without one. */
public final class DeadLetters implements AutoCloseable {

    private final DynamoDb dynamoDb;
    private final DeadLetterStore store;

    private DeadLetters(DynamoDb dynamoDb, DeadLetterStore store) {
        this.dynamoDb = dynamoDb;
        this.store = store;
    }

    /** @throws TailraceException when DynamoDB does not answer, or no daemon has run yet */
    public static DeadLetters open(TailraceConfig config) throws InterruptedException {
        DynamoDb dynamoDb =
                told(() -> DynamoDb.open(config.target(), config.apply().maxInFlight()));
        try {
            LastState last = LastState.read(config, dynamoDb);
            return new DeadLetters(dynamoDb, new DynamoDbDeadLetterStore(last.table(), config.name()));
        } catch (InterruptedException e) {
            dynamoDb.close();
            throw e;
        } catch (RuntimeException e) {
            dynamoDb.close();
            throw Words.of(e);
        }
    }

    /**
     * The letters that are meant, oldest version first.
     *
     * @throws TailraceException when the store does not answer, or none has one of the filter's ids
     */
    public List<DeadLetter> list(DeadLetterFilter filter) {
        List<DeadLetter> letters = told(store::list);
        Set<String> ids = letters.stream().map(DeadLetter::id).collect(Collectors.toSet());
        List<String> unknown =
                filter.ids().stream().filter(id -> !ids.contains(id)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new TailraceException(
                    "no change is parked as %s; it was settled meanwhile, or the id is not complete: see `tailrace dead-letters list`"
                            .formatted(String.join(", ", unknown)),
                    false,
                    null);
        }
        return letters.stream().filter(filter::takes).toList();
    }

    /**
     * Takes a letter away for good; the item stays as it is.
     *
     * @return false when it is gone already, or was parked anew meanwhile and stays
     */
    public boolean discard(DeadLetter letter) {
        return told(() -> store.remove(letter));
    }

    private static <T> T told(Supplier<T> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
