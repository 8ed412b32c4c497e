package io.tailrace.plan;

import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in the words of DynamoDB's CreateTable, which CloudFormation uses as well. */
final class TableProperties {

    private TableProperties() {}

    /** What CreateTable takes: all but the expiry of items. */
    static Map<String, Object> of(TableDefinition table) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("TableName", table.name());
        properties.put("BillingMode", "PAY_PER_REQUEST");
        properties.put(
                "AttributeDefinitions",
                table.keyAttributes().stream().map(TableProperties::attribute).toList());
        properties.put("KeySchema", keySchema(table.key()));
        if (!table.indexes().isEmpty()) {
            properties.put(
                    "GlobalSecondaryIndexes",
                    table.indexes().stream().map(TableProperties::index).toList());
        }
        return properties;
    }

    private static Map<String, Object> attribute(KeyAttribute attribute) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("AttributeName", attribute.name());
        properties.put("AttributeType", attribute.type().name());
        return properties;
    }

    private static Map<String, Object> index(Index index) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("IndexName", index.name());
        properties.put("KeySchema", keySchema(index.key()));
        properties.put("Projection", projection(index.projection()));
        return properties;
    }

    private static List<Map<String, Object>> keySchema(List<KeyAttribute> key) {
        List<Map<String, Object>> schema = new ArrayList<>();
        for (KeyAttribute attribute : key) {
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("AttributeName", attribute.name());
            element.put("KeyType", schema.isEmpty() ? "HASH" : "RANGE");
            schema.add(element);
        }
        return schema;
    }

    /** {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}. */
    static String type(Projection projection) {
        if (projection instanceof Projection.Include) {
            return "INCLUDE";
        }
        return projection instanceof Projection.KeysOnly ? "KEYS_ONLY" : "ALL";
    }

    private static Map<String, Object> projection(Projection projection) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ProjectionType", type(projection));
        if (projection instanceof Projection.Include include) {
            properties.put("NonKeyAttributes", include.attributes());
        }
        return properties;
    }
}
