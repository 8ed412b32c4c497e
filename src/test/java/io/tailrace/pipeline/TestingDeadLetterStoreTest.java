package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.DeadLetterStoreContract;

class TestingDeadLetterStoreTest implements DeadLetterStoreContract {

    private final TestingDeadLetterStore store = new TestingDeadLetterStore();

    @Override
    public DeadLetterStore store() {
        return store;
    }
}
