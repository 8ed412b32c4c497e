package io.tailrace.checkpoint;

import java.util.HashMap;
import java.util.Map;

class TestingStandbyStoreTest implements StandbyStoreContract {

    private final Map<String, StandbyStore> stores = new HashMap<>();

    @Override
    public StandbyStore standbyStore(String pipeline) {
        return stores.computeIfAbsent(pipeline, name -> new TestingStandbyStore());
    }
}
