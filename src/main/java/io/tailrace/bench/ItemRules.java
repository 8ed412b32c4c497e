package io.tailrace.bench;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DynamoDB's rules for values, keys and items, as far as a writer can break them. */
final class ItemRules {

    private static final int MAX_ITEM = 400 * 1024;
    private static final int MAX_PARTITION_KEY = 2_048;
    private static final int MAX_SORT_KEY = 1_024;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 38;

    private ItemRules() {}

    /** @throws ServiceError when the value breaks a rule */
    static void checkValue(Value value) {
        checkValue(value, 0);
    }

    private static void checkValue(Value value, int depth) {
        if (depth > MAX_DEPTH) {
            throw ServiceError.validation("Nesting Levels have exceeded supported limits");
        }
        switch (value.type()) {
            case "N" -> checkNumber(value.text());
            case "M" -> {
                for (Object each : ((Map<?, ?>) value.content()).values()) {
                    checkValue((Value) each, depth + 1);
                }
            }
            case "L" -> {
                for (Object each : (List<?>) value.content()) {
                    checkValue((Value) each, depth + 1);
                }
            }
            case "SS", "NS", "BS" -> checkSet((List<?>) value.content(), value.type());
            default -> {}
        }
    }

    private static void checkNumber(String number) {
        int length = number.length();
        if (length <= MAX_DIGITS && isDigits(number)) {
            return;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw ServiceError.validation("The parameter cannot be converted to a numeric value");
        }
        if (value.precision() > MAX_DIGITS) {
            throw ServiceError.validation("Attempting to store more than 38 significant digits in a Number");
        }
        int magnitude = value.precision() - value.scale();
        if (value.signum() != 0 && magnitude > 126) {
            throw ServiceError.validation(
                    "Number overflow. Attempting to store a number with magnitude larger than" + " supported range");
        }
        if (value.signum() != 0 && magnitude < -129) {
            throw ServiceError.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than" + " supported range");
        }
    }

    private static boolean isDigits(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return !number.isEmpty();
    }

    private static void checkSet(List<?> elements, String type) {
        if (elements.isEmpty()) {
            throw ServiceError.validation("An string set  may not be empty");
        }
        if (new HashSet<>(elements).size() < elements.size()) {
            throw ServiceError.validation("Input collection contains duplicates.");
        }
        if (type.equals("NS")) {
            elements.forEach(each -> checkNumber((String) each));
        }
    }

    /**
     * The key's two parts, in one spelling.
     *
     * @param partition its type and content; null when the request lacks it
     */
    static ItemId id(KeySchema schema, @Nullable Value partition, @Nullable Value sort) {
        String first = keyPart(
                partition, schema.partitionType(), MAX_PARTITION_KEY, "Size of hashkey has exceeded 2048 bytes");
        if (schema.sort() == null) {
            return new ItemId(first, "");
        }
        return new ItemId(
                first,
                keyPart(sort, schema.sortType(), MAX_SORT_KEY, "Aggregated size of all range keys has exceeded 1024"));
    }

    private static String keyPart(@Nullable Value part, String type, int limit, String tooLong) {
        if (part == null || !part.type().equals(type)) {
            throw ServiceError.validation("The provided key element does not match the schema");
        }
        if (part.text().isEmpty()) {
            throw ServiceError.validation(
                    "The AttributeValue for a key attribute cannot contain an empty string value");
        }
        checkValue(part);
        if (part.size() > limit) {
            throw ServiceError.validation("One or more parameter values were invalid: " + tooLong);
        }
        return canonical(part);
    }

    private static String canonical(Value part) {
        return part.type().equals("N")
                ? new BigDecimal(part.text()).stripTrailingZeros().toPlainString()
                : part.text();
    }

    private static long bytes(Item item) {
        long bytes = item.names().bytes();
        for (Value value : item.values()) {
            bytes += value.size();
        }
        return bytes;
    }

    /** @throws ServiceError when the item is too large, or unfit for an index of its table */
    static void checkItem(KeySchema schema, Item item) {
        if (item.mostBytes() > MAX_ITEM && bytes(item) > MAX_ITEM) {
            throw ServiceError.validation("Item size has exceeded the maximum allowed size");
        }
        schema.indexed().forEach((name, type) -> {
            Value value = item.get(name);
            if (value != null && !value.type().equals(type)) {
                throw ServiceError.validation("Type mismatch for Index Key " + name);
            }
            if (value != null && (value.text().isEmpty() || value.size() > MAX_PARTITION_KEY)) {
                throw ServiceError.validation(
                        value.text().isEmpty()
                                ? "A value for a secondary index key attribute cannot contain an empty string value"
                                : "Size of hashkey has exceeded 2048 bytes");
            }
        });
    }
}
