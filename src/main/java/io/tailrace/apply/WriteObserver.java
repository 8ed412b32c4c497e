package io.tailrace.apply;

/** Is told once what finally became of a write; called on the applier's threads, so it must be short and not throw. */
@FunctionalInterface
public interface WriteObserver {

    void finished(Outcome outcome);

    /** The end of a write: never a passing failure, those are repeated until one of these is reached. */
    sealed interface Outcome {

        /** Acknowledged, alone or merged into a newer write of the same item. */
        record Applied() implements Outcome {}

        /** A newer state was already there. */
        record Superseded() implements Outcome {}

        /** DynamoDB refuses it for good. */
        record Refused(RefusalReason reason, String detail) implements Outcome {}
    }
}
