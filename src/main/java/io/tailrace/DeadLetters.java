package io.tailrace;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbDeadLetterStore;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The changes of one pipeline that are parked, seen beside its daemon or without one. */
public final class DeadLetters implements AutoCloseable {

    private final TailraceConfig config;
    private final DynamoDb dynamoDb;
    private final LastState last;
    private final DeadLetterStore store;

    private DeadLetters(TailraceConfig config, DynamoDb dynamoDb, LastState last) {
        this.config = config;
        this.dynamoDb = dynamoDb;
        this.last = last;
        this.store = new DynamoDbDeadLetterStore(last.table(), config.name());
    }

    /** @throws TailraceException when DynamoDB does not answer, or no daemon has run yet */
    public static DeadLetters open(TailraceConfig config) throws InterruptedException {
        DynamoDb dynamoDb =
                told(() -> DynamoDb.open(config.target(), config.apply().maxInFlight()));
        try {
            return new DeadLetters(config, dynamoDb, LastState.read(config, dynamoDb));
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

    /** The letter with the rows that are kept, which are private data; without them where none are. */
    public DeadLetter whole(DeadLetter listed) {
        return told(() -> store.find(listed)).orElse(listed);
    }

    /**
     * Brings the items of the letters' rows to what the rows are by now, and takes away what that settles. Waits, while a
     * daemon runs, until it has come as far as the rows are read. May be interrupted and repeated.
     *
     * @param progress is told after each letter
     * @throws TailraceException when MySQL or DynamoDB cannot be used as they are
     */
    public RetryReport retry(List<DeadLetter> letters, Consumer<RetryReport> progress) throws InterruptedException {
        try {
            return new Retry(config, dynamoDb, last, store).run(letters, progress);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
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
