package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import io.tailrace.checkpoint.StateException;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions by which a port says that DynamoDB did not do as asked. */
interface Defeat {

    Defeat OF_WRITES = new Defeat() {
        @Override
        public RuntimeException lasting(String message, @Nullable Throwable cause) {
            return new WriteException(message, cause);
        }

        @Override
        public RuntimeException passing(String message, Throwable cause) {
            return WriteException.passing(message, cause);
        }
    };

    Defeat OF_STATE = new Defeat() {
        @Override
        public RuntimeException lasting(String message, @Nullable Throwable cause) {
            return cause == null ? new StateException(message) : new StateException(message, cause);
        }

        @Override
        public RuntimeException passing(String message, Throwable cause) {
            return new StateException(message, cause);
        }
    };

    /** As things stand it will never do it. */
    RuntimeException lasting(String message, @Nullable Throwable cause);

    /** It may do it later, but nobody waits any longer. */
    RuntimeException passing(String message, Throwable cause);
}
