package io.tailrace.apply;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Short spellings for writes to one table. */
final class TestingWrites {

    static final String TABLE = "Sales";

    private TestingWrites() {}

    static ItemKey key(String partition) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("PK", text(partition));
        attributes.put("SK", text("0"));
        return new ItemKey(TABLE, attributes);
    }

    static ItemWrite.Upsert upsert(String partition, int version, Map<String, AttributeValue> set, String... remove) {
        return new ItemWrite.Upsert(key(partition), version(version), set, Set.of(remove));
    }

    static ItemWrite.Delete delete(String partition, int version) {
        return new ItemWrite.Delete(key(partition), version(version));
    }

    static Version version(int number) {
        return Version.of(1, new BinlogPosition("binlog.000007", 1000, number, 0));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
