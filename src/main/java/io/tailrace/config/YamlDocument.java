package io.tailrace.config;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML into nodes that know their lines; builds no objects, so that a file can name no classes. */
final class YamlDocument {

    private YamlDocument() {}

    /** The document's keys; empty, with the problem reported, when there are none to be read. */
    static Optional<MappingNode> compose(String yaml, Reading reading) {
        try {
            @Nullable Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            reading.problem(
                    node == null ? 0 : node.getStartMark().getLine() + 1,
                    "",
                    node == null ? "the file is empty" : "the file holds no keys",
                    "write source:, target: and tables:, as conf/single-table.yaml does");
        } catch (MarkedYAMLException e) {
            @Nullable Mark mark = e.getProblemMark();
            reading.problem(
                    mark == null ? 0 : mark.getLine() + 1,
                    "",
                    "this is no YAML: " + e.getProblem(),
                    "check indentation, and put texts that hold { } [ ] : or # in quotes");
        } catch (YAMLException e) {
            reading.problem(0, "", "this is no YAML: " + e.getMessage(), "write plain text in UTF-8");
        }
        return Optional.empty();
    }
}
