package io.tailrace.dynamodb;

import io.tailrace.change.ResumePoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A point to resume from as attributes; people can read all of it in the console. */
final class ResumePointAttributes {

    private ResumePointAttributes() {}

    static Map<String, AttributeValue> write(ResumePoint point) {
        Map<String, AttributeValue> attributes = new HashMap<>(BinlogPositionAttributes.write(point.position()));
        point.gtidSet().ifPresent(gtids -> attributes.put("gtid_set", AttributeValue.fromS(gtids)));
        attributes.put("committed_at", AttributeValue.fromS(point.committedAt().toString()));
        Map<String, AttributeValue> offset = new HashMap<>();
        point.offset().forEach((name, value) -> offset.put(name, write(value)));
        attributes.put("offset", AttributeValue.fromM(offset));
        return attributes;
    }

    static ResumePoint read(Attributes attributes) {
        Map<String, Object> offset = new TreeMap<>();
        attributes.map("offset").values().forEach((name, value) -> offset.put(name, read(value)));
        return new ResumePoint(
                BinlogPositionAttributes.read(attributes),
                attributes.optionalText("gtid_set"),
                Instant.parse(attributes.text("committed_at")),
                offset);
    }

    private static AttributeValue write(Object value) {
        if (value instanceof Boolean truth) {
            return AttributeValue.fromBool(truth);
        }
        return value instanceof Number
                ? AttributeValue.fromN(new BigDecimal(value.toString()).toPlainString())
                : AttributeValue.fromS(value.toString());
    }

    /** Whole numbers come back as {@link Long}, whatever class they were of. */
    private static Object read(AttributeValue value) {
        return switch (value.type()) {
            case BOOL -> value.bool();
            case N -> number(value.n());
            default -> value.s();
        };
    }

    private static Number number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= 0 ? (Number) number.longValueExact() : number.doubleValue();
    }
}
