package io.tailrace.source;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.tailrace.checkpoint.SchemaHistoryLostException;
import io.tailrace.checkpoint.StateException;
import io.tailrace.engine.UnreadableStatementException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure of the engine means: whether waiting may mend it, or an operator must. */
sealed interface SourceFailure {

    /** @param detail says what happened without a row's contents */
    record Passing(RestartReason reason, String detail) implements SourceFailure {}

    record Lasting(SourceException cause) implements SourceFailure {}

    /** Access denied to the server, to the database, or by a plugin that does not fit. */
    Set<Integer> ACCESS_DENIED = Set.of(1045, 1044, 1698);

    /** A privilege is missing for a statement, a table, a column. */
    Set<Integer> PRIVILEGE_MISSING = Set.of(1227, 1142, 1143);

    int UNKNOWN_DATABASE = 1049;

    /** Somebody else has what was to be locked. */
    int LOCK_WAIT_TIMEOUT = 1205;

    /** The server cannot send its binlog; the message says why. */
    int BINLOG_UNREADABLE = 1236;

    /** Ends a message about something that only a new snapshot can mend. */
    String WAY_OUT = "Take a new snapshot: tailrace run --resnapshot";

    /** @param source names the server for messages */
    static SourceFailure of(Throwable failure, SourceConfig source) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            Optional<SourceException> lasting = lasting(cause, failure, source);
            if (lasting.isPresent()) {
                return new Lasting(lasting.get());
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof StateException) {
                return new Passing(RestartReason.STATE, firstLine(cause));
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return new Passing(RestartReason.LOCKED, firstLine(cause));
            }
            if (isConnection(cause)) {
                return new Passing(RestartReason.CONNECTION, firstLine(cause));
            }
        }
        // The messages of other failures may quote a row.
        return new Passing(
                RestartReason.OTHER, causes.get(causes.size() - 1).getClass().getSimpleName());
    }

    private static boolean isConnection(@Nullable Throwable cause) {
        return cause instanceof SQLException || cause instanceof IOException || cause instanceof TimeoutException;
    }

    /** The message without what the driver adds about its packets. */
    static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static Optional<SourceException> lasting(Throwable cause, Throwable failure, SourceConfig source) {
        if (cause instanceof SourceException known && !isConnection(known.getCause())) {
            return Optional.of(known);
        }
        if (cause instanceof SchemaHistoryLostException) {
            return Optional.of(new SourceException(String.valueOf(cause.getMessage()), false, failure));
        }
        if (cause instanceof SQLException sql) {
            return byCode(sql.getErrorCode(), String.valueOf(sql.getMessage()), failure, source);
        }
        if (cause instanceof AuthenticationException denied) {
            return byCode(denied.getErrorCode(), String.valueOf(denied.getMessage()), failure, source);
        }
        if (cause instanceof ServerException server) {
            return byCode(server.getErrorCode(), String.valueOf(server.getMessage()), failure, source);
        }
        if (cause instanceof UnreadableStatementException) {
            return Optional.of(new SourceException(
                    "%s cannot be read on: %s; begin anew behind it with a snapshot, see docs/schema-changes.md"
                            .formatted(source, cause.getMessage()),
                    false,
                    failure));
        }
        return bySchema(String.valueOf(cause.getMessage()), failure, source);
    }

    private static Optional<SourceException> byCode(int code, String message, Throwable failure, SourceConfig source) {
        if (ACCESS_DENIED.contains(code)) {
            return Optional.of(new SourceException(
                    "%s: %s. Check source.username and source.password, and CREATE USER or ALTER USER on MySQL"
                            .formatted(source, message),
                    false,
                    failure));
        }
        if (PRIVILEGE_MISSING.contains(code)) {
            return Optional.of(new SourceException(
                    "%s: %s. GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO the account"
                            .formatted(source, message),
                    false,
                    failure));
        }
        if (code == UNKNOWN_DATABASE) {
            return Optional.of(
                    new SourceException("%s: %s. Check source.database".formatted(source, message), false, failure));
        }
        if (code == BINLOG_UNREADABLE && !message.contains("same server_uuid/server_id")) {
            return Optional.of(new SourceException(
                    "%s cannot send its binlog from the checkpoint on: it was reset or purged (%s). %s"
                            .formatted(source, message, WAY_OUT),
                    false,
                    failure));
        }
        return Optional.empty();
    }

    /** Debezium has no types for these: its messages are all there is. */
    private static Optional<SourceException> bySchema(String message, Throwable failure, SourceConfig source) {
        if (message.contains("history topic is missing") || message.contains("history topic or its content")) {
            return Optional.of(new SourceException(
                    "%s: the schema history that belongs to the checkpoint is lost. %s".formatted(source, WAY_OUT),
                    true,
                    failure));
        }
        if (message.contains("whose schema isn't known") || message.contains("internal schema size")) {
            return Optional.of(new SourceException(
                    "%s: a captured table's columns are not what the schema history says, as happens after changes with"
                                    .formatted(source)
                            + " sql_log_bin=0. " + WAY_OUT,
                    true,
                    failure));
        }
        return Optional.empty();
    }
}
