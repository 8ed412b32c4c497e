package io.tailrace.dynamodb;

import io.tailrace.checkpoint.SnapshotMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far a snapshot beside the stream is, as attributes. */
final class SnapshotMarkAttributes {

    private static final String BELOW = "sweep_below";
    private static final String TABLE = "source_table";
    private static final String KEY = "last_key";
    private static final String ROWS = "written_rows";
    private static final String PARKED = "parked_rows";
    private static final String BY = "begun_by";
    private static final String BEGUN_AT = "begun_at";

    private SnapshotMarkAttributes() {}

    static Map<String, AttributeValue> write(SnapshotMark mark) {
        List<AttributeValue> key =
                mark.key().stream().map(AttributeValue::fromS).toList();
        return Map.of(
                BELOW, AttributeValue.fromN(mark.below().number()),
                TABLE, AttributeValue.fromS(mark.table()),
                KEY, AttributeValue.fromL(key),
                ROWS, Attributes.number(mark.rows()),
                PARKED, Attributes.number(mark.parked()),
                BY, AttributeValue.fromS(mark.by()),
                BEGUN_AT, AttributeValue.fromS(mark.begunAt().toString()));
    }

    static SnapshotMark read(Attributes attributes) {
        return new SnapshotMark(
                attributes.version(BELOW),
                attributes.text(TABLE),
                attributes.texts(KEY),
                attributes.number(ROWS),
                attributes.number(PARKED),
                attributes.text(BY),
                Instant.parse(attributes.text(BEGUN_AT)));
    }
}
