package io.tailrace.mapping;

import io.tailrace.change.TableId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One table's mapping with its templates parsed, not yet bound to columns. Immutable. */
record TableMapping(
        TableId source,
        TableMappingConfig config,
        Map<String, Template> key,
        Map<String, Template> add,
        KeyPattern keyPattern) {

    static TableMapping parse(TableMappingConfig config, String database) {
        Map<String, Template> key = parse(config.key());
        return new TableMapping(
                new TableId(database, config.source()), config, key, parse(config.add()), new KeyPattern(key));
    }

    private static Map<String, Template> parse(Map<String, String> texts) {
        Map<String, Template> templates = new LinkedHashMap<>();
        texts.forEach((attribute, text) -> templates.put(attribute, Template.parse(text)));
        return Collections.unmodifiableMap(templates);
    }

    String table() {
        return config.table();
    }

    /** What a column that stands alone becomes, where it is not its type's own form. */
    Map<String, AttributeForm> as() {
        return config.as();
    }

    String path() {
        return "tables." + config.source();
    }

    /** The attribute that a column becomes; empty when it is left out, or is a key attribute already. */
    Optional<String> attributeOf(String column) {
        if (!takes(column)) {
            return Optional.empty();
        }
        String attribute = config.rename().getOrDefault(column, column);
        return isKeyItself(attribute, column) ? Optional.empty() : Optional.of(attribute);
    }

    /** Whether the column is among those that become attributes. */
    boolean takes(String column) {
        boolean included = config.include().isEmpty() || config.include().contains(column);
        return included && !config.exclude().contains(column);
    }

    /** Whether the key attribute is nothing but this column, so that setting it again would say the same. */
    boolean isKeyItself(String attribute, String column) {
        Template template = key.get(attribute);
        return template != null
                && template.sole().filter(sole -> sole.column().equals(column)).isPresent();
    }
}
