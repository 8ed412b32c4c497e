package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.AttributesConfig.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item's mapping, bound to the columns of one schema. Immutable. */
final class BoundItem {

    private record Attribute(String name, BoundTemplate template) {}

    private final String table;
    private final RowFilter filter;
    private final Attribute[] key;
    private final AttributeNames keyNames;
    private final Attribute[] attributes;
    private final AttributeShapes shapes;
    private final int[] keyColumns;

    private BoundItem(String table, RowFilter filter, List<Attribute> key, List<Attribute> attributes) {
        this.table = table;
        this.filter = filter;
        this.key = key.toArray(Attribute[]::new);
        this.keyNames = new AttributeNames(names(key));
        this.attributes = attributes.toArray(Attribute[]::new);
        this.shapes = new AttributeShapes(names(attributes));
        this.keyColumns = key.stream()
                .flatMapToInt(attribute -> attribute.template().columns())
                .distinct()
                .toArray();
    }

    private static List<String> names(List<Attribute> attributes) {
        return attributes.stream().map(Attribute::name).toList();
    }

    /** @throws TemplateException when a template does not fit the schema; {@link SchemaCheck} finds that beforehand */
    static BoundItem bind(ItemMapping mapping, TableSchema schema) {
        List<Attribute> key = new ArrayList<>();
        mapping.key().forEach((name, template) -> key.add(new Attribute(name, template.bind(schema, mapping.as()))));
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            Optional<String> name = mapping.attributeOf(column.name());
            if (name.isPresent()) {
                BoundTemplate value = BoundTemplate.column(i, schema, mapping.as());
                boolean keepsNull = mapping.attributes().nulls() == Nulls.NULL;
                attributes.add(new Attribute(name.get(), keepsNull ? value.keepingNull() : value));
            }
        }
        mapping.add()
                .forEach((name, template) -> attributes.add(new Attribute(name, template.bind(schema, mapping.as()))));
        return new BoundItem(mapping.table(), RowFilter.bind(mapping.config().when(), schema), key, attributes);
    }

    /** Whether the row has this item at all. */
    boolean has(Row row) {
        return filter.passes(row);
    }

    /** @throws MappingException when a column of the key has no value */
    ItemKey key(Row row) {
        AttributeValue[] values = new AttributeValue[key.length];
        for (int i = 0; i < key.length; i++) {
            AttributeValue value = key[i].template().render(row);
            if (value == null) {
                throw new MappingException(row, MappingException.Reason.KEY_WITHOUT_VALUE, withoutValue(key[i], row));
            }
            values[i] = value;
        }
        return new ItemKey(table, keyNames.with(values));
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

    /** The whole state of a new row's item: what has a value is set, what has none is removed. */
    ItemWrite.Upsert upsert(Row row, Version version) {
        return upsert(row, version, ItemWrite.Expected.ABSENT);
    }

    private ItemWrite.Upsert upsert(Row row, Version version, ItemWrite.Expected expected) {
        @Nullable AttributeValue[] values = new @Nullable AttributeValue[attributes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = attributes[i].template().render(row);
        }
        AttributeShapes.Shape shape = shapes.of(values);
        return new ItemWrite.Upsert(key(row), version, shape.set(values), shape.remove(), expected);
    }

    /** Adds a word of each attribute that will not sort as its number does. */
    void misplaced(Row row, List<String> into) {
        Stream.of(key, attributes)
                .flatMap(Stream::of)
                .forEach(attribute -> attribute
                        .template()
                        .misplaced(row)
                        .forEach(column -> into.add(
                                "attribute '%s' of %s would not sort as its number, since column '%s' has more digits than pad makes room for"
                                        .formatted(attribute.name(), table, column))));
    }

    /** Adds what removes the row's item; nothing when the row has none, or can have none for want of a key. */
    void delete(Row row, Version version, List<ItemWrite> into) {
        ItemKey key = formerKey(row);
        if (key != null) {
            into.add(new ItemWrite.Delete(key, version));
        }
    }

    /** Adds what an update means: the item comes, goes, moves, or has new attributes. */
    void update(Row before, Row after, Version version, List<ItemWrite> into) {
        if (!has(after)) {
            delete(before, version, into);
            return;
        }
        if (has(before) && sameKey(before, after)) {
            into.add(upsert(after, version, ItemWrite.Expected.PRESENT));
            return;
        }
        ItemWrite.Upsert upsert = upsert(after, version);
        ItemKey former = formerKey(before);
        if (former != null && !former.equals(upsert.key())) {
            into.add(new ItemWrite.Delete(former, version));
        }
        into.add(upsert);
    }

    /** Null when the row has left no item behind: it has none, or could not be mapped and was parked. */
    private @Nullable ItemKey formerKey(Row row) {
        if (!has(row)) {
            return null;
        }
        try {
            return key(row);
        } catch (MappingException parked) {
            return null;
        }
    }

    /** Whether both rows have the same key for sure, seen without making their keys. */
    private boolean sameKey(Row before, Row after) {
        if (before.schema() != after.schema()) {
            return false;
        }
        for (int column : keyColumns) {
            if (!Objects.deepEquals(before.value(column), after.value(column))) {
                return false;
            }
        }
        return true;
    }
}
