package io.tailrace.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute's value as it stands in DynamoDB's JSON.
 *
 * @param type {@code S}, {@code N}, {@code B}, {@code BOOL}, {@code NULL}, {@code M}, {@code L}, {@code SS}, {@code NS} or {@code BS}
 * @param content text of S, N and B; Boolean; a map or a list of values; a list of texts
 */
record Value(String type, Object content) {

    private static final Map<String, String> TYPES = Stream.of(
                    "S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS")
            .collect(Collectors.toMap(type -> type, type -> type));

    /** The one text of a type's name; null when no type has it. */
    static @Nullable String type(String name) {
        return TYPES.get(name);
    }

    String text() {
        return (String) content;
    }

    /** Orders values of one type as DynamoDB does. */
    int compareTo(Value other) {
        return type.equals("N") ? compareNumbers(text(), other.text()) : text().compareTo(other.text());
    }

    private static int compareNumbers(String left, String right) {
        if (isPlain(left) && isPlain(right)) {
            return left.length() == right.length() ? left.compareTo(right) : left.length() - right.length();
        }
        return new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    /** Whether it is a whole positive number without zeros in front: its length and its text then order it. */
    private static boolean isPlain(String number) {
        if (number.isEmpty() || number.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The size that counts for the limit of an item, about as DynamoDB counts it. */
    int size() {
        return switch (type) {
            case "S" -> bytes(text());
            case "N" -> text().length() / 2 + 2;
            case "B" -> text().length() * 3 / 4;
            case "M" -> 3 + mapSize();
            case "L" ->
                3
                        + ((List<?>) content)
                                .stream()
                                        .mapToInt(each -> 1 + ((Value) each).size())
                                        .sum();
            case "SS", "NS", "BS" ->
                ((List<?>) content)
                        .stream().mapToInt(each -> bytes((String) each)).sum();
            default -> 1;
        };
    }

    /** No less than {@link #size}, without a look at each character. */
    long mostBytes() {
        return content instanceof String text ? 3L * text.length() + 2 : size();
    }

    private int mapSize() {
        int size = 0;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) content).entrySet()) {
            size += 1 + bytes((String) entry.getKey()) + ((Value) entry.getValue()).size();
        }
        return size;
    }

    static int bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
