package io.tailrace.dynamodb;

import io.tailrace.change.TableId;
import io.tailrace.checkpoint.TableStop;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stopped tables as an attribute of the checkpoint; people can read all of it in the console. */
final class TableStopAttributes {

    private static final String DATABASE = "database";
    private static final String TABLE = "table";
    private static final String EPOCH = "epoch";
    private static final String POINT = "point";
    private static final String REASON = "reason";

    private TableStopAttributes() {}

    static AttributeValue write(List<TableStop> stops) {
        return AttributeValue.fromL(stops.stream()
                .map(stop -> AttributeValue.fromM(Map.of(
                        DATABASE, AttributeValue.fromS(stop.table().database()),
                        TABLE, AttributeValue.fromS(stop.table().name()),
                        EPOCH, Attributes.number(stop.epoch()),
                        POINT, AttributeValue.fromM(ResumePointAttributes.write(stop.point())),
                        REASON, AttributeValue.fromS(stop.reason()))))
                .toList());
    }

    static List<TableStop> read(List<Attributes> stops) {
        return stops.stream()
                .map(stop -> new TableStop(
                        new TableId(stop.text(DATABASE), stop.text(TABLE)),
                        Math.toIntExact(stop.number(EPOCH)),
                        ResumePointAttributes.read(stop.map(POINT)),
                        stop.text(REASON)))
                .toList();
    }
}
