package io.tailrace.dynamodb;

import io.tailrace.apply.ItemReader;
import io.tailrace.apply.ItemWriterContract;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract for writers to a DynamoDB: what they wrote is read, and foreign items are put, past them. */
interface DynamoDbItemWriterContract extends ItemWriterContract {

    DynamoDb dynamoDb();

    @Override
    default ItemReader reader() {
        return new DynamoDbItemReader(dynamoDb());
    }

    @Override
    default String table() {
        return TestingDynamoDb.TABLE;
    }

    @Override
    default void putForeign(Map<String, AttributeValue> item) {
        dynamoDb().client().putItem(put -> put.tableName(table()).item(item)).join();
    }
}
