package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import io.tailrace.checkpoint.StateException;
import org.jspecify.annotations.Nullable;

/** Makes the exception by which a port says that DynamoDB did not do as asked. */
@FunctionalInterface
interface Defeat {

    Defeat OF_WRITES = WriteException::new;

    Defeat OF_STATE =
            (message, cause) -> cause == null ? new StateException(message) : new StateException(message, cause);

    RuntimeException exception(String message, @Nullable Throwable cause);
}
