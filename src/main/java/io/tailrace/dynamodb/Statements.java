package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.Optional;

/** Says writes in PartiQL; what it said once for a shape it knows. Thread-safe. */
final class Statements {

    private static final int MAX_CHARACTERS = 8_192;

    private final Wordings wordings = new Wordings();

    /** Empty when no statement can say what the write does: a name has quotation marks, or there are too many. */
    Optional<Statement> of(ItemWrite write) {
        return wordings.of(write, () -> text(StatementShape.of(write)))
                .map(text -> StatementShape.statement(text, write));
    }

    private static Optional<String> text(StatementShape shape) {
        return shape.names().allMatch(Statements::isQuotable) && isQuotable(shape.table())
                ? Optional.of(shape.text()).filter(text -> text.length() <= MAX_CHARACTERS)
                : Optional.empty();
    }

    private static boolean isQuotable(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c == '"' || c == '\'' || c == '\\' || Character.isISOControl(c));
    }
}
