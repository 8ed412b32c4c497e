package io.tailrace;

import io.tailrace.apply.WriteException;
import io.tailrace.checkpoint.LeaseLostException;
import io.tailrace.checkpoint.SchemaHistoryLostException;
import io.tailrace.checkpoint.StateException;
import io.tailrace.http.HttpException;
import io.tailrace.pipeline.DeadLetterLimitException;
import io.tailrace.pipeline.State;
import io.tailrace.source.PreflightException;
import io.tailrace.source.SourceException;

/** Tells what ended a daemon, and whether starting it again may help. */
final class Words {

    private Words() {}

    /** Before the work has begun. */
    static TailraceException of(RuntimeException failure) {
        return of(failure, State.STARTING);
    }

    static TailraceException of(RuntimeException failure, State during) {
        if (failure instanceof TailraceException told) {
            return told;
        }
        if (failure instanceof SourceException source) {
            return new TailraceException(words(source), source.restartMayHelp(), source);
        }
        if (failure instanceof PreflightException
                || failure instanceof HttpException
                || failure instanceof SchemaHistoryLostException) {
            return new TailraceException(words(failure), false, failure);
        }
        if (failure instanceof LeaseLostException || failure instanceof StateException) {
            return new TailraceException(words(failure), true, failure);
        }
        if (failure instanceof WriteException write) {
            return new TailraceException(words(write), write.isPassing() || during != State.STARTING, write);
        }
        if (failure instanceof DeadLetterLimitException) {
            return new TailraceException(words(failure), true, failure);
        }
        return new TailraceException(unforeseen(failure), true, failure);
    }

    /** Names the place, not the message: nobody knows what a library has quoted in it. */
    private static String unforeseen(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return "failed in a way that nobody foresaw: %s at %s. Start again with TAILRACE_LOG_LEVEL=DEBUG to see all of it, and report it"
                .formatted(failure.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
    }

    private static String words(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
