package io.tailrace.config;

import io.tailrace.mapping.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys below one key. Reading a key makes it known; {@link #finish} then reports what is left over. A wrong value is
 * reported and replaced, so that reading goes on and finds the other problems too.
 */
final class Section {

    private static final String REQUIRED = "required";

    private final Reading reading;
    private final Scalars scalars;
    private final String path;
    private final boolean present;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> children = new ArrayList<>();

    private Section(Reading reading, String path, boolean present) {
        this.reading = reading;
        this.scalars = new Scalars(reading);
        this.path = path;
        this.present = present;
    }

    static Section root(MappingNode node, Reading reading) {
        return new Section(reading, "", true).fill(node);
    }

    /** In the place of a file that could not be read: lacks everything, and reports nothing of it. */
    static Section unreadable(Reading reading) {
        return new Section(reading, "", false);
    }

    private Section fill(MappingNode node) {
        for (NodeTuple tuple : node.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                reading.problem(line, path, "a key is no text", "write name: value");
                continue;
            }
            if (entries.containsKey(key.getValue())) {
                reading.problem(line, at(key.getValue()), "the key stands here twice", "keep one of them");
                continue;
            }
            reading.place(at(key.getValue()), line);
            entries.put(key.getValue(), tuple.getValueNode());
        }
        return this;
    }

    /** The key's full path. */
    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void problem(String key, String what, String remedy) {
        reading.problem(at(key), what, remedy);
    }

    /** The value of a key, or the fallback when the key is absent or empty. */
    <T> T value(String key, ValueType<T> type, T fallback) {
        reading.know(at(key), type.name(), type.print().apply(fallback));
        return find(key, type, true).orElse(fallback);
    }

    /** The value of a key that may be absent. */
    <T> Optional<T> optional(String key, ValueType<T> type) {
        reading.know(at(key), type.name(), "none");
        return find(key, type, true);
    }

    /** The value of a key that may be absent, where its absence means the same as one of the values. */
    <T> Optional<T> optional(String key, ValueType<T> type, T fallback) {
        reading.know(at(key), type.name(), type.print().apply(fallback));
        return find(key, type, true);
    }

    /** The value of a key for which YAML's null is a word like others. */
    <T> Optional<T> word(String key, ValueType<T> type, String fallback) {
        reading.know(at(key), type.name(), fallback);
        known.add(key);
        return Optional.ofNullable(entries.get(key))
                .filter(node ->
                        !(node instanceof ScalarNode empty && empty.getValue().isEmpty()))
                .flatMap(node -> scalars.read(node, at(key)))
                .flatMap(value -> scalars.parse(at(key), type, value, true));
    }

    /** Names of free choice with what stands behind them, YAML's null included. */
    Map<String, Node> nodes(String key, String type) {
        reading.know(at(key), type, "none");
        Section parent = section(key);
        parent.known.addAll(parent.entries.keySet());
        return parent.entries;
    }

    /** The text of a node that should be a single value; empty when it is none, which is reported. */
    Optional<String> text(Node node, String key) {
        return scalars.read(node, at(key)).map(Variables.Resolved::text);
    }

    /** The value of a key that must be there. */
    String required(String key, ValueType<String> type) {
        reading.know(at(key), type.name(), REQUIRED);
        return find(key, type, false).orElse("");
    }

    private <T> Optional<T> find(String key, ValueType<T> type, boolean mayBeAbsent) {
        known.add(key);
        Node node = node(key);
        if (node == null) {
            if (!mayBeAbsent) {
                lacks(key, "add " + key + ": with a " + type.name());
            }
            return Optional.empty();
        }
        return scalars.read(node, at(key)).flatMap(value -> scalars.parse(at(key), type, value, mayBeAbsent));
    }

    /** The section below a key; an empty one when it is absent. */
    Section section(String key) {
        known.add(key);
        Node node = node(key);
        if (node != null && !(node instanceof MappingNode)) {
            problem(key, "keys are expected below it, not a value", "write the keys on lines of their own, indented");
        }
        Section section = new Section(reading, at(key), node instanceof MappingNode);
        children.add(section);
        return node instanceof MappingNode mapping ? section.fill(mapping) : section;
    }

    /** The section below a key that must be there; whatever it lacks is then not reported one by one. */
    Section requiredSection(String key, String remedy) {
        lacks(key, remedy);
        return section(key);
    }

    /** Reports a key that must be there and is not. */
    void lacks(String key, String remedy) {
        if (present && node(key) == null) {
            problem(key, entries.containsKey(key) ? "the key has no value" : "the key is missing", remedy);
        }
    }

    /** The sections below a key whose names are free to choose. */
    Map<String, Section> sections(String key) {
        Section parent = section(key);
        Map<String, Section> sections = new LinkedHashMap<>();
        parent.entries.keySet().forEach(name -> sections.put(name, parent.section(name)));
        return sections;
    }

    /** Names of free choice, each with a text. */
    Map<String, String> texts(String key, String type, String fallback) {
        reading.know(at(key), type, fallback);
        Section parent = section(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : parent.entries.keySet()) {
            parent.known.add(name);
            Node node = parent.node(name);
            if (node == null) {
                parent.problem(name, "the value is empty", "write a text in quotes");
            } else {
                scalars.read(node, parent.at(name)).ifPresent(value -> texts.put(name, value.text()));
            }
        }
        return texts;
    }

    /** A list of names. */
    Set<String> names(String key, String type) {
        reading.know(at(key), type, "none");
        known.add(key);
        Set<String> names = new LinkedHashSet<>();
        Node node = node(key);
        if (node instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                scalars.read(each, at(key)).ifPresent(name -> names.add(name.text()));
            }
        } else if (node != null) {
            problem(key, "a list is expected", "write [ first, second ]");
        }
        return names;
    }

    /** A name that must be there, or several: as a list, or with commas between them. */
    Set<String> requiredNames(String key, String type) {
        if (node(key) instanceof SequenceNode) {
            Set<String> names = names(key, type);
            reading.know(at(key), type, REQUIRED);
            if (names.isEmpty()) {
                problem(key, "the list is empty", "give it a text");
            }
            return names;
        }
        reading.know(at(key), type, REQUIRED);
        return find(key, ValueType.TEXT, false).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The sections of a list. */
    List<Section> list(String key) {
        known.add(key);
        Node node = node(key);
        List<Section> sections = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                String place = at(key) + "[" + sections.size() + "]";
                reading.place(place, each.getStartMark().getLine() + 1);
                if (!(each instanceof MappingNode)) {
                    reading.problem(
                            place, "keys are expected, not a value", "write - table: and the other keys below it");
                }
                Section section = new Section(reading, place, each instanceof MappingNode);
                children.add(section);
                sections.add(each instanceof MappingNode mapping ? section.fill(mapping) : section);
            }
        } else if (node != null) {
            problem(key, "a list is expected", "begin each entry with a dash: - key: value");
        }
        return sections;
    }

    /** Reports every key that nobody asked for. */
    void finish() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                problem(key, "the key is unknown", Suggestion.remedy(key, known, "known keys"));
            }
        }
        children.forEach(Section::finish);
    }

    /** Null when the key is absent, or has no value behind its colon. */
    private @Nullable Node node(String key) {
        Node node = entries.get(key);
        return node == null || node.getTag().equals(Tag.NULL) ? null : node;
    }
}
