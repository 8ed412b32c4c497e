package io.tailrace.apply;

/** What became of one attempt to write an item. */
public sealed interface WriteResult {

    /** The item now holds the write's state. */
    record Applied() implements WriteResult {}

    /** The item, or the tombstone in its place, is newer; nothing was changed. */
    record Superseded() implements WriteResult {}

    /**
     * DynamoDB will never accept this write.
     *
     * @param detail what DynamoDB said, without row contents
     */
    record Refused(RefusalReason reason, String detail) implements WriteResult {}

    /** It did not work this time and may next time; whether it took effect is unknown. */
    record Failed(FailureReason reason, Throwable cause) implements WriteResult {}

    /** A batch cannot carry it out, and has not changed the item; the write alone can. */
    record Undecided() implements WriteResult {}

    WriteResult APPLIED = new Applied();

    WriteResult SUPERSEDED = new Superseded();

    WriteResult UNDECIDED = new Undecided();
}
