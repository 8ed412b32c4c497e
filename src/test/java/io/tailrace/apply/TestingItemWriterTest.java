package io.tailrace.apply;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TestingItemWriterTest implements ItemWriterContract {

    private final TestingItemWriter store = new TestingItemWriter();

    @Override
    public ItemWriter writer() {
        return store;
    }

    @Override
    public ItemReader reader() {
        return store;
    }

    @Override
    public String table() {
        return "Contract";
    }

    @Override
    public void putForeign(Map<String, AttributeValue> item) {
        store.put(table(), item);
    }
}
