package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends statements to DynamoDB, as one request of BatchExecuteStatement. Thread-safe. */
interface StatementSender {

    /** DynamoDB takes no more in one request. */
    int MOST = 25;

    /** One answer for each statement, in their order; fails when there is no answer as a whole. */
    CompletableFuture<List<Answered>> send(List<Statement> statements);

    /** The same write, equal to it, in the form in which it costs least until it is sent. */
    default ItemWrite packed(ItemWrite write) {
        return write;
    }
}
