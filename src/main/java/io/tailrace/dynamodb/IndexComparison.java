package io.tailrace.dynamodb;

import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Says whether an index holds what is wanted of it, and how one that does is created. */
final class IndexComparison {

    private IndexComparison() {}

    /** Whether everything that is wanted is in the index that was found; more is welcome. */
    static boolean holds(software.amazon.awssdk.services.dynamodb.model.Projection found, Projection wanted) {
        if (found.projectionType() == ProjectionType.ALL || wanted instanceof Projection.KeysOnly) {
            return true;
        }
        return wanted instanceof Projection.Include include
                && found.nonKeyAttributes().containsAll(include.attributes());
    }

    static String text(Projection projection) {
        if (projection instanceof Projection.Include include) {
            return "keys and " + String.join(", ", include.attributes());
        }
        return projection instanceof Projection.KeysOnly ? "keys only" : "all attributes";
    }

    static String text(software.amazon.awssdk.services.dynamodb.model.Projection found) {
        return found.projectionType() == ProjectionType.INCLUDE
                ? text(new Projection.Include(found.nonKeyAttributes()))
                : text(new Projection.KeysOnly());
    }

    /** The command that creates the index. */
    static String creation(String table, TableDefinition.Index index) {
        String attributes = index.key().stream()
                .map(attribute -> "AttributeName=" + attribute.name() + ",AttributeType=" + attribute.type())
                .collect(Collectors.joining(" "));
        List<String> key = new ArrayList<>();
        for (KeyAttribute attribute : index.key()) {
            key.add("{\"AttributeName\":\"%s\",\"KeyType\":\"%s\"}"
                    .formatted(attribute.name(), key.isEmpty() ? "HASH" : "RANGE"));
        }
        return ("aws dynamodb update-table --table-name %s --attribute-definitions %s --global-secondary-index-updates"
                        + " '[{\"Create\":{\"IndexName\":\"%s\",\"KeySchema\":[%s],\"Projection\":{%s}}}]'")
                .formatted(table, attributes, index.name(), String.join(",", key), json(index.projection()));
    }

    private static String json(Projection projection) {
        if (projection instanceof Projection.Include include) {
            return "\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"%s\"]"
                    .formatted(String.join("\",\"", include.attributes()));
        }
        return "\"ProjectionType\":\"%s\"".formatted(projection instanceof Projection.KeysOnly ? "KEYS_ONLY" : "ALL");
    }
}
