package io.tailrace.dynamodb;

import io.tailrace.checkpoint.ReplayMark;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far a replay is, as attributes. */
final class ReplayMarkAttributes {

    private static final String START = "start";
    private static final String END = "end";
    private static final String DONE = "done";
    private static final String BY = "begun_by";
    private static final String BEGUN_AT = "begun_at";

    private ReplayMarkAttributes() {}

    static Map<String, AttributeValue> write(ReplayMark mark) {
        return Map.of(
                START, AttributeValue.fromM(BinlogPositionAttributes.write(mark.start())),
                END, AttributeValue.fromM(BinlogPositionAttributes.write(mark.end())),
                DONE, AttributeValue.fromM(ResumePointAttributes.write(mark.done())),
                BY, AttributeValue.fromS(mark.by()),
                BEGUN_AT, AttributeValue.fromS(mark.begunAt().toString()));
    }

    static ReplayMark read(Attributes attributes) {
        return new ReplayMark(
                BinlogPositionAttributes.read(attributes.map(START)),
                BinlogPositionAttributes.read(attributes.map(END)),
                ResumePointAttributes.read(attributes.map(DONE)),
                attributes.text(BY),
                Instant.parse(attributes.text(BEGUN_AT)));
    }
}
