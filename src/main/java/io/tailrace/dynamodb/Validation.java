package io.tailrace.dynamodb;

import static io.tailrace.apply.RefusalReason.INVALID_ITEM;
import static io.tailrace.apply.RefusalReason.INVALID_KEY;
import static io.tailrace.apply.RefusalReason.ITEM_TOO_LARGE;
import static io.tailrace.apply.RefusalReason.NUMBER_OUT_OF_RANGE;

import io.tailrace.apply.RefusalReason;
import java.util.List;

/**
 * Tells apart what DynamoDB answers as ValidationException: by parts of its messages, AWS's own wording and DynamoDB
 * Local's. The messages go no further, for they may quote values.
 */
final class Validation {

    static final String TOO_LARGE = "the item is over 400 KB";

    /** The first rule that finds one of its parts in the message decides. */
    private static final List<Rule> RULES = List.of(
            rule(
                    ITEM_TOO_LARGE,
                    TOO_LARGE,
                    "Item size has exceeded",
                    "Item size to update has exceeded",
                    "exceeds max size"),
            rule(INVALID_KEY, "a key attribute is empty", "key attribute cannot contain an empty"),
            rule(
                    INVALID_KEY,
                    "a key attribute is too long (partition key 2,048 bytes, sort key 1,024 bytes)",
                    "Size of hashkey has exceeded",
                    "size of all range keys has exceeded",
                    "primary key values must be under",
                    "Size limit exceeded"),
            rule(
                    INVALID_KEY,
                    "a key attribute has another type than the key schema of the table or of an index",
                    "Type mismatch for key",
                    "Type mismatch for Index Key",
                    "secondary index key to unsupported type"),
            rule(
                    INVALID_KEY,
                    "the key attributes are not those of the table's key schema",
                    "key element does not match the schema",
                    "number of conditions on the keys is invalid",
                    "Missing the key",
                    "This attribute is part of the key"),
            rule(
                    NUMBER_OUT_OF_RANGE,
                    "a number has more than 38 digits",
                    "more than 38 significant digits",
                    "precision up to 38 digits"),
            rule(
                    NUMBER_OUT_OF_RANGE,
                    "a number is too large or too small",
                    "Number overflow",
                    "Number underflow",
                    "than supported range"),
            rule(
                    NUMBER_OUT_OF_RANGE,
                    "a number attribute is not a number",
                    "cannot be converted to a numeric value",
                    "cannot be converted into a number"),
            rule(INVALID_ITEM, "too many attributes for one update (about 500)", "Expression size has exceeded"),
            rule(INVALID_ITEM, "a document is nested deeper than 32 levels", "Nesting Levels have exceeded"),
            rule(INVALID_ITEM, "a set is empty or holds a value twice", "may not be empty", "contains duplicates"),
            rule(
                    INVALID_ITEM,
                    "an attribute's name is empty or too long",
                    "Empty attribute name",
                    "Attribute name is too large"));

    private Validation() {}

    static Trouble.Refused refusal(String message) {
        return RULES.stream()
                .filter(rule -> rule.parts.stream().anyMatch(message::contains))
                .map(Rule::refusal)
                .findFirst()
                .orElseGet(() -> new Trouble.Refused(INVALID_ITEM, "DynamoDB calls the item or the request invalid"));
    }

    private static Rule rule(RefusalReason reason, String detail, String... parts) {
        return new Rule(new Trouble.Refused(reason, detail), List.of(parts));
    }

    private record Rule(Trouble.Refused refusal, List<String> parts) {}
}
