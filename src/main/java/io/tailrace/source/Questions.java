package io.tailrace.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Asks MySQL on a connection for once, and says in an operator's words what kept it from answering. Thread-safe. */
final class Questions {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final SourceConfig source;
    private final MySqlConnections connections;
    private final String whereItIsNamed;

    /** @param whereItIsNamed the settings that say where MySQL is, as a list for a sentence */
    Questions(SourceConfig source, String whereItIsNamed) {
        this.source = source;
        this.connections = new MySqlConnections(source);
        this.whereItIsNamed = whereItIsNamed;
    }

    /** @throws SourceException when MySQL does not answer, or does not let the account in */
    <T> T ask(Question<T> question) {
        try (Connection connection = connections.openWithoutDatabase()) {
            connection.setNetworkTimeout(Runnable::run, (int) TIMEOUT.toMillis());
            return question.ask(new Query(connection));
        } catch (SQLException e) {
            if (SourceFailure.of(e, source) instanceof SourceFailure.Lasting lasting) {
                throw lasting.cause();
            }
            throw new SourceException(
                    "%s does not answer: %s. Check that MySQL runs, and %s"
                            .formatted(source, SourceFailure.firstLine(e), whereItIsNamed),
                    true,
                    e);
        }
    }

    /** Something to be asked while the connection lasts. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Query query) throws SQLException;
    }
}
