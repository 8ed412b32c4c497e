package io.tailrace.mapping;

/** A condition does not fit its table; says what is wrong and what would be right. */
final class ConditionException extends RuntimeException {

    private final ColumnCondition condition;
    private final String what;
    private final String remedy;

    ConditionException(ColumnCondition condition, String what, String remedy) {
        super(what + "; " + remedy);
        this.condition = condition;
        this.what = what;
        this.remedy = remedy;
    }

    String column() {
        return condition.column();
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }
}
