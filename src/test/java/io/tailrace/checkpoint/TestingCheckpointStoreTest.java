package io.tailrace.checkpoint;

import java.util.HashMap;
import java.util.Map;

class TestingCheckpointStoreTest implements CheckpointStoreContract {

    private final Map<String, CheckpointStore> stores = new HashMap<>();

    @Override
    public CheckpointStore store(String pipeline) {
        return stores.computeIfAbsent(pipeline, name -> new TestingCheckpointStore());
    }
}
