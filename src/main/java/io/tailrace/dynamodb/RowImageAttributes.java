package io.tailrace.dynamodb;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImage.Cell;
import io.tailrace.change.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The columns of a row as one attribute: a list of maps. */
final class RowImageAttributes {

    private RowImageAttributes() {}

    static AttributeValue write(RowImage image) {
        return AttributeValue.fromL(
                image.cells().stream().map(RowImageAttributes::write).toList());
    }

    static RowImage read(AttributeValue cells, TableId table, List<String> primaryKey) {
        return new RowImage(
                table,
                cells.l().stream().map(cell -> read(new Attributes(cell.m()))).toList(),
                primaryKey);
    }

    private static AttributeValue write(Cell cell) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put("name", AttributeValue.fromS(cell.column().name()));
        attributes.put("type", AttributeValue.fromS(cell.column().type().name()));
        attributes.put("digits", Attributes.number(cell.column().fractionDigits()));
        attributes.put("nullable", Attributes.number(cell.column().nullable() ? 1 : 0));
        cell.value().ifPresent(text -> attributes.put("value", AttributeValue.fromS(text)));
        return AttributeValue.fromM(attributes);
    }

    private static Cell read(Attributes cell) {
        Column column = new Column(
                cell.text("name"),
                ColumnType.valueOf(cell.text("type")),
                Math.toIntExact(cell.number("digits")),
                cell.number("nullable") == 1);
        return new Cell(column, cell.optionalText("value"));
    }
}
