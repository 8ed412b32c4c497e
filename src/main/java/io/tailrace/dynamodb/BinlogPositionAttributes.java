package io.tailrace.dynamodb;

import io.tailrace.change.BinlogPosition;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A place in the binlog as attributes. */
final class BinlogPositionAttributes {

    private BinlogPositionAttributes() {}

    static Map<String, AttributeValue> write(BinlogPosition position) {
        return Map.of(
                "file", AttributeValue.fromS(position.file()),
                "pos", Attributes.number(position.position()),
                "event", Attributes.number(position.event()),
                "row", Attributes.number(position.row()));
    }

    static BinlogPosition read(Attributes attributes) {
        return new BinlogPosition(
                attributes.text("file"),
                attributes.number("pos"),
                attributes.number("event"),
                attributes.number("row"));
    }
}
