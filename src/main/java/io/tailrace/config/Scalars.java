package io.tailrace.config;

import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads single values. One that is none, or is not allowed, is reported, and then nothing comes of it. */
record Scalars(Reading reading) {

    /** The node's text, variables resolved. */
    Optional<Variables.Resolved> read(Node node, String at) {
        if (!(node instanceof ScalarNode scalar)) {
            boolean braces = node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
            reading.problem(
                    at,
                    "a single value is expected",
                    braces ? "put a text with braces in quotes: \"{column}\"" : "write it behind the colon");
            return Optional.empty();
        }
        if (!node.getTag().startsWith(Tag.PREFIX)) {
            reading.problem(at, "the tag " + node.getTag() + " means nothing here", "write the value without a tag");
            return Optional.empty();
        }
        try {
            return Optional.of(reading.variables().resolve(scalar.getValue()));
        } catch (Variables.VariableException e) {
            reading.problem(at, e.what(), e.remedy());
            return Optional.empty();
        }
    }

    /** The value that the text stands for. */
    <T> Optional<T> parse(String at, ValueType<T> type, Variables.Resolved value, boolean mayBeEmpty) {
        if (value.text().isEmpty() && !mayBeEmpty) {
            reading.problem(at, "the value is empty", "give it a " + type.name());
            return Optional.empty();
        }
        Optional<T> parsed = type.parse().apply(value.text());
        if (parsed.isEmpty()) {
            String shown = value.secret() ? "the contents of the file are" : "'" + value.text() + "' is";
            reading.problem(at, shown + " not allowed here", type.remedy().apply(value.secret() ? "" : value.text()));
        }
        return parsed;
    }
}
