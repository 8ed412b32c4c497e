package io.tailrace.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people write first: a PutItem for each change, the next one when it is answered; no version, no condition. */
final class HandWrittenLoop implements DebeziumProcess.Sink {

    static final String TABLE = "HandWritten";

    private final DynamoDbAsyncClient client;

    private HandWrittenLoop(DynamoDbAsyncClient client) {
        this.client = client;
    }

    static HandWrittenLoop open(String endpoint) {
        return new HandWrittenLoop(DynamoDbAsyncClient.builder()
                .region(Region.US_WEST_2)
                .endpointOverride(URI.create(endpoint))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .build());
    }

    @Override
    public void accept(SourceRecord record, Struct value) {
        Struct row = value.getStruct("after") == null ? value.getStruct("before") : value.getStruct("after");
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("PK", AttributeValue.fromS(record.topic() + String.valueOf(record.key())));
        for (Field field : row.schema().fields()) {
            Object content = row.get(field);
            if (content instanceof Number number) {
                item.put(field.name(), AttributeValue.fromN(number.toString()));
            } else if (content != null) {
                item.put(field.name(), AttributeValue.fromS(content.toString()));
            }
        }
        client.putItem(put -> put.tableName(TABLE).item(item)).join();
    }

    @Override
    public void close() {
        client.close();
    }
}
