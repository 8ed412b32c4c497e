package io.tailrace.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.DynamoDbJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the tables in docs/types.md. */
record TypesTable(List<Line> lines) {

    /** MySQL, value, attribute, by {@code as:}. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| (.+?) \\| (.*)\\|$");

    private static final Pattern CHOICE = Pattern.compile("`([a-z-]+)`(?: (parked|left out|`[^`]+`))?(?:; |$)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a value becomes. */
    sealed interface Outcome {
        /** This attribute. */
        record Attribute(AttributeValue value) implements Outcome {}

        /** No attribute. */
        record LeftOut() implements Outcome {}

        /** No item, and a dead letter. */
        record Parked() implements Outcome {}
    }

    /**
     * @param type as a column is declared
     * @param literal as the value is written in an INSERT
     * @param own what the column becomes by itself
     * @param choices what it becomes by {@code as:}
     */
    record Line(String type, String literal, Outcome own, Map<String, Outcome> choices) {}

    static TypesTable read() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("tailrace.root", "."), "docs", "types.md"));
        List<Line> lines = new ArrayList<>();
        Matcher line = LINE.matcher(page);
        while (line.find()) {
            Outcome own = outcome(line.group(3));
            lines.add(new Line(
                    line.group(1), line.group(2), own, choices(line.group(4).strip(), own)));
        }
        return new TypesTable(lines);
    }

    private static Map<String, Outcome> choices(String cell, Outcome own) throws IOException {
        Map<String, Outcome> choices = new LinkedHashMap<>();
        Matcher choice = CHOICE.matcher(cell);
        int end = 0;
        while (choice.find() && choice.start() == end) {
            choices.put(choice.group(1), choice.group(2) == null ? own : outcome(choice.group(2)));
            end = choice.end();
        }
        if (end != cell.length()) {
            throw new IOException("cannot be read as choices: " + cell.substring(end));
        }
        return choices;
    }

    private static Outcome outcome(String cell) throws JsonProcessingException {
        return switch (cell) {
            case "parked" -> new Outcome.Parked();
            case "left out" -> new Outcome.LeftOut();
            default -> {
                JsonNode json = JSON.readTree(cell.substring(1, cell.length() - 1));
                yield new Outcome.Attribute(DynamoDbJson.read(json));
            }
        };
    }
}
