package io.tailrace.change;

/** What a source reports, in binlog order: a {@link Change}, or that it got further. */
public sealed interface SourceEvent permits Change, SourceEvent.Progressed, SourceEvent.SnapshotCompleted {

    /** Where the stream goes on after this event. */
    ResumePoint resumePoint();

    /** The source read up to here and has reported every change before it. */
    record Progressed(ResumePoint resumePoint) implements SourceEvent {}

    /**
     * Every row of the snapshot was reported; what follows is the stream from the snapshot's position on.
     *
     * @param version the version that all rows of the snapshot carry
     */
    record SnapshotCompleted(ResumePoint resumePoint, Version version) implements SourceEvent {}
}
