package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text of an upsert: the same for all that set and remove the same attributes. Every name has an alias, for many are
 * reserved words; aliases are short, for the text may have 4,096 characters. Immutable.
 *
 * @param text such as {@code SET #V=:V,#0=:0 REMOVE #1}
 * @param names attribute names by alias
 */
record UpdateExpression(Shape shape, String text, Map<String, String> names) {

    /** How many shapes a writer keeps the expressions of. */
    static final int MOST_SHAPES = 2_000;

    /** Holds for an absent item, for one without a version, and for one that is not newer. */
    static final String NOT_NEWER = "attribute_not_exists(#V) OR #V <= :V";

    /** Cannot clash with an attribute's alias: those have no capitals. */
    private static final String VERSION_NAME = "#V";

    private static final String VERSION_VALUE = ":V";

    /** Names of attributes to set and to remove, in the order in which the write has them. */
    record Shape(List<String> set, List<String> remove) {
        static Shape of(ItemWrite.Upsert upsert) {
            return new Shape(List.copyOf(upsert.set().keySet()), List.copyOf(upsert.remove()));
        }
    }

    static UpdateExpression of(Shape shape) {
        StringBuilder text = new StringBuilder("SET #V=:V");
        Map<String, String> names = new HashMap<>(versionName());
        int attribute = 0;
        for (String name : shape.set) {
            String alias = alias(attribute++);
            text.append(",#").append(alias).append("=:").append(alias);
            names.put('#' + alias, name);
        }
        String separator = " REMOVE #";
        for (String name : shape.remove) {
            String alias = alias(attribute++);
            text.append(separator).append(alias);
            separator = ",#";
            names.put('#' + alias, name);
        }
        return new UpdateExpression(shape, text.toString(), Map.copyOf(names));
    }

    /** The values of an upsert of this shape by alias. */
    Map<String, AttributeValue> values(ItemWrite.Upsert upsert) {
        Map<String, AttributeValue> values = new HashMap<>(versionValue(upsert));
        int attribute = 0;
        for (AttributeValue value : upsert.set().values()) {
            values.put(':' + alias(attribute++), value);
        }
        return values;
    }

    /** What {@link #NOT_NEWER} names. */
    static Map<String, String> versionName() {
        return Map.of(VERSION_NAME, ItemWrite.VERSION_ATTRIBUTE);
    }

    /** What {@link #NOT_NEWER} compares with. */
    static Map<String, AttributeValue> versionValue(ItemWrite write) {
        return Map.of(VERSION_VALUE, AttributeValue.fromN(write.version().number()));
    }

    private static String alias(int attribute) {
        return Integer.toString(attribute, 36);
    }
}
