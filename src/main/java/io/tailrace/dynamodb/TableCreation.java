package io.tailrace.dynamodb;

import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Turns a definition into the request that creates the table. */
final class TableCreation {

    private TableCreation() {}

    static CreateTableRequest request(TableDefinition definition) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(definition.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keySchema(definition.key()))
                .attributeDefinitions(attributes(definition));
        if (!definition.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    definition.indexes().stream().map(TableCreation::index).toList());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(TableDefinition.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.key()))
                .projection(projection(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> keySchema(List<KeyAttribute> key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        for (KeyAttribute attribute : key) {
            elements.add(KeySchemaElement.builder()
                    .attributeName(attribute.name())
                    .keyType(elements.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        return elements;
    }

    private static List<AttributeDefinition> attributes(TableDefinition definition) {
        return definition.keyAttributes().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.name())
                        .attributeType(attribute.type().name())
                        .build())
                .toList();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Projection projection(Projection projection) {
        var request = software.amazon.awssdk.services.dynamodb.model.Projection.builder();
        if (projection instanceof Projection.Include include) {
            return request.projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes(include.attributes())
                    .build();
        }
        return request.projectionType(
                        projection instanceof Projection.KeysOnly ? ProjectionType.KEYS_ONLY : ProjectionType.ALL)
                .build();
    }
}
