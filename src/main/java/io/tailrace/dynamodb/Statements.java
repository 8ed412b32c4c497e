package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says writes in PartiQL; what it said once for a shape it knows. Thread-safe. */
final class Statements {

    private static final int MAX_CHARACTERS = 8_192;
    /** Shapes come from mappings and from which columns are NULL: few, but nobody promises it. */
    private static final int MAX_SHAPES = 2_000;

    private final Map<StatementShape, Optional<String>> texts = new ConcurrentHashMap<>();

    /** Empty when no statement can say what the write does: a name has quotation marks, or there are too many. */
    Optional<Statement> of(ItemWrite write) {
        StatementShape shape = StatementShape.of(write);
        return text(shape).map(text -> new Statement(text, shape.parameters(write)));
    }

    private Optional<String> text(StatementShape shape) {
        Optional<String> known = texts.get(shape);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MAX_SHAPES) {
            texts.clear();
        }
        return texts.computeIfAbsent(
                shape,
                absent -> shape.names().allMatch(Statements::isQuotable) && isQuotable(shape.table())
                        ? Optional.of(shape.text()).filter(text -> text.length() <= MAX_CHARACTERS)
                        : Optional.empty());
    }

    private static boolean isQuotable(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c == '"' || c == '\'' || c == '\\' || Character.isISOControl(c));
    }
}
