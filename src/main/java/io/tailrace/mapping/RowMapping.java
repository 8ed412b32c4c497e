package io.tailrace.mapping;

import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A mapping bound to the columns of one schema. Immutable. */
final class RowMapping {

    private record Attribute(String name, BoundTemplate template) {}

    private final String table;
    private final List<Attribute> key;
    private final List<Attribute> attributes;
    private final int[] keyColumns;

    private RowMapping(String table, List<Attribute> key, List<Attribute> attributes) {
        this.table = table;
        this.key = List.copyOf(key);
        this.attributes = List.copyOf(attributes);
        this.keyColumns = key.stream()
                .flatMapToInt(attribute -> attribute.template().columns())
                .distinct()
                .toArray();
    }

    /** @throws TemplateException when a template does not fit the schema; {@link SchemaCheck} finds that beforehand */
    static RowMapping bind(TableMapping mapping, TableSchema schema) {
        List<Attribute> key = new ArrayList<>();
        mapping.key().forEach((name, template) -> key.add(new Attribute(name, template.bind(schema, mapping.as()))));
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            int index = i;
            mapping.attributeOf(schema.columns().get(i).name())
                    .ifPresent(name ->
                            attributes.add(new Attribute(name, BoundTemplate.column(index, schema, mapping.as()))));
        }
        mapping.add()
                .forEach((name, template) -> attributes.add(new Attribute(name, template.bind(schema, mapping.as()))));
        return new RowMapping(mapping.table(), key, attributes);
    }

    /** @throws MappingException when a column of the key has no value */
    ItemKey key(Row row) {
        Map<String, AttributeValue> values = new LinkedHashMap<>(4);
        for (Attribute attribute : key) {
            AttributeValue value = attribute.template().render(row);
            if (value == null) {
                throw new MappingException(
                        row, MappingException.Reason.KEY_WITHOUT_VALUE, withoutValue(attribute, row));
            }
            values.put(attribute.name(), value);
        }
        return new ItemKey(table, values);
    }

    private static String withoutValue(Attribute attribute, Row row) {
        String columns = attribute
                .template()
                .columns()
                .filter(column -> row.value(column) == null)
                .mapToObj(column -> "'" + row.schema().columns().get(column).name() + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElse("of the template");
        return "column %s is NULL, and the key attribute '%s' is made of it; give the row a value, or make the key of other columns"
                .formatted(columns, attribute.name());
    }

    /** The whole state of the row's item: what has a value is set, what has none is removed. */
    ItemWrite.Upsert upsert(Row row, Version version) {
        Map<String, AttributeValue> set = new LinkedHashMap<>(attributes.size() * 2);
        Set<String> remove = Set.of();
        for (Attribute attribute : attributes) {
            AttributeValue value = attribute.template().render(row);
            if (value != null) {
                set.put(attribute.name(), value);
            } else {
                remove = remove.isEmpty() ? new HashSet<>() : remove;
                remove.add(attribute.name());
            }
        }
        return new ItemWrite.Upsert(key(row), version, set, remove);
    }

    /** Whether both rows have the same item for sure, seen without making their keys. */
    boolean sameKey(Row before, Row after) {
        return before.schema() == after.schema()
                && IntStream.of(keyColumns)
                        .allMatch(column -> Objects.deepEquals(before.value(column), after.value(column)));
    }
}
