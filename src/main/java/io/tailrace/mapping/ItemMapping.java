package io.tailrace.mapping;

import io.tailrace.change.TableId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a table's rows become one of their items, with its templates parsed, not yet bound to columns. Immutable.
 *
 * @param path where it stands in the configuration
 */
record ItemMapping(
        String path,
        ItemMappingConfig config,
        TableId source,
        Map<String, Template> key,
        Map<String, Template> add,
        KeyPattern keyPattern) {

    static ItemMapping parse(String path, ItemMappingConfig config, TableId source) {
        Map<String, Template> key = parse(config.key());
        return new ItemMapping(
                path, config, source, key, parse(config.attributes().add()), new KeyPattern(key));
    }

    private static Map<String, Template> parse(Map<String, String> texts) {
        Map<String, Template> templates = new LinkedHashMap<>();
        texts.forEach((attribute, text) -> templates.put(attribute, Template.parse(text)));
        return Collections.unmodifiableMap(templates);
    }

    String table() {
        return config.table();
    }

    AttributesConfig attributes() {
        return config.attributes();
    }

    /** What columns become where they stand alone, for those that do not take their type's own form. */
    Map<String, AttributeForm> as() {
        return attributes().as();
    }

    /** The attribute that a column becomes; empty when it is left out, or is a key attribute already. */
    Optional<String> attributeOf(String column) {
        if (!attributes().takes(column)) {
            return Optional.empty();
        }
        String attribute = attributes().rename().getOrDefault(column, column);
        return isKeyItself(attribute, column) ? Optional.empty() : Optional.of(attribute);
    }

    /** Whether the key attribute is nothing but this column, so that setting it again would say the same. */
    boolean isKeyItself(String attribute, String column) {
        Template template = key.get(attribute);
        return template != null
                && template.sole().filter(sole -> sole.isColumnItself(column)).isPresent();
    }
}
