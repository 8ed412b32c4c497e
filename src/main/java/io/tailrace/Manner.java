package io.tailrace;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.ItemWriter;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbDeadLetterStore;
import io.tailrace.dynamodb.ForecastItemWriter;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.dynamodb.TransactionalItemWriter;
import java.util.List;
import java.util.Optional;

/** Whether work beside the daemon is done, or only foreseen. */
enum Manner {
    WRITING,
    /** Nothing is written anywhere. */
    LOOKING;

    ItemWriter writer(DynamoDb dynamoDb, Tombstones tombstones) {
        return switch (this) {
            case WRITING -> new TransactionalItemWriter(dynamoDb, tombstones);
            case LOOKING -> new ForecastItemWriter(dynamoDb, tombstones);
        };
    }

    DeadLetterStore deadLetters(StateTable state, String pipeline) {
        return switch (this) {
            case WRITING -> new DynamoDbDeadLetterStore(state, pipeline);
            case LOOKING -> new Unkept();
        };
    }

    private record Unkept() implements DeadLetterStore {

        @Override
        public boolean park(DeadLetter letter) {
            return true;
        }

        @Override
        public List<DeadLetter> list() {
            return List.of();
        }

        @Override
        public Optional<DeadLetter> find(DeadLetter listed) {
            return Optional.empty();
        }

        @Override
        public boolean remove(DeadLetter letter) {
            return false;
        }
    }
}
