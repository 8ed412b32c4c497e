package io.tailrace.mapping;

import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes as text, so that an expected item can be read in a test as it would be read in a table. */
public final class ItemText {

    private ItemText() {}

    /** {@code delete KEY}, or {@code put KEY} and an indented line for each attribute, sorted, removals last. */
    public static String of(List<ItemWrite> writes) {
        return writes.stream().map(ItemText::of).collect(Collectors.joining("\n"));
    }

    private static String of(ItemWrite write) {
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return "delete " + write.key();
        }
        StringBuilder text = new StringBuilder("put " + write.key());
        new TreeMap<>(upsert.set())
                .forEach((name, value) ->
                        text.append("\n  ").append(name).append(" = ").append(of(value)));
        new TreeSet<>(upsert.remove()).forEach(name -> text.append("\n  - ").append(name));
        return text.toString();
    }

    public static String of(AttributeValue value) {
        return switch (value.type()) {
            case S -> "\"" + value.s() + "\"";
            case N -> value.n();
            case BOOL -> value.bool().toString();
            case NUL -> "null";
            case B -> "0x" + java.util.HexFormat.of().formatHex(value.b().asByteArray());
            case SS -> value.ss().stream().sorted().collect(Collectors.joining(", ", "<", ">"));
            case L -> value.l().stream().map(ItemText::of).collect(Collectors.joining(", ", "[", "]"));
            case M -> map(value.m());
            default -> throw new IllegalArgumentException("no text for " + value.type());
        };
    }

    private static String map(Map<String, AttributeValue> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
