package io.tailrace.config;

import io.tailrace.mapping.ColumnCondition;
import io.tailrace.mapping.ColumnCondition.Sense;
import io.tailrace.mapping.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads {@code when:}: for each column a value, a list of values, {@code null}, or one of these behind {@code not:}. */
final class Conditions {

    private static final String NOT = "not";
    private static final String FORMS = "write a value, [ one, another ], null, or { not: … }";

    private final Section section;
    private final List<ColumnCondition> conditions = new ArrayList<>();

    private Conditions(Section section) {
        this.section = section;
    }

    static List<ColumnCondition> read(Section section) {
        Conditions reading = new Conditions(section);
        section.nodes("when", "columns with values").forEach(reading::condition);
        return reading.conditions;
    }

    private void condition(String column, Node node) {
        String key = "when." + column;
        if (!(node instanceof MappingNode mapping)) {
            conditions.add(new ColumnCondition(column, Sense.IS, values(node, key)));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String word = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            if (word.equals(NOT)) {
                conditions.add(new ColumnCondition(column, Sense.IS_NOT, values(entry.getValueNode(), key)));
            } else {
                section.problem(
                        key, "'" + word + "' means nothing here", Suggestion.remedy(word, List.of(NOT), "known keys"));
            }
        }
        if (mapping.getValue().isEmpty()) {
            section.problem(key, "the condition is empty", FORMS);
        }
    }

    private Set<Optional<String>> values(Node node, String key) {
        Set<Optional<String>> values = new LinkedHashSet<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> value(each, key, values));
            if (sequence.getValue().isEmpty()) {
                section.problem(key, "the list of values is empty", FORMS);
            }
        } else {
            value(node, key, values);
        }
        return values;
    }

    private void value(Node node, String key, Set<Optional<String>> into) {
        if (!node.getTag().equals(Tag.NULL)) {
            section.text(node, key).ifPresent(text -> into.add(Optional.of(text)));
        } else if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            section.problem(key, "the value is empty", "write null for NULL, or '' for an empty text");
        } else {
            into.add(Optional.empty());
        }
    }
}
