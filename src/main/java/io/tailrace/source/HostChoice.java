package io.tailrace.source;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses, of the hosts of a source, the server to read: one that takes writes. Of several it takes one that has what was applied,
 * and of these one that has all that the others have: a former primary that came back takes writes as well, but
 * lacks what happened since. Asks anew each time. Thread-safe.
 */
final class HostChoice {

    private static final Logger LOG = LoggerFactory.getLogger(HostChoice.class);

    private final SourceConfig config;

    HostChoice(SourceConfig config) {
        this.config = config;
    }

    private record Candidate(SourceConfig at, MySqlGtidSet executed) {

        boolean has(MySqlGtidSet transactions) {
            return transactions.isContainedWithin(executed);
        }
    }

    /**
     * The source at its one host, or at the chosen one.
     *
     * @param applied GTIDs that the server should have; may be empty
     * @throws SQLException when none takes writes, which may pass; or as the driver reports it, when there is one host only
     */
    SourceConfig choose(String applied) throws SQLException {
        if (config.hosts().size() == 1) {
            return config;
        }
        List<Candidate> candidates = candidates();
        MySqlGtidSet wanted = new MySqlGtidSet(applied);
        List<Candidate> fitting =
                candidates.stream().filter(each -> each.has(wanted)).toList();
        List<Candidate> choice = fitting.isEmpty() ? candidates : fitting;
        return choice.stream()
                .filter(each -> choice.stream().allMatch(other -> each.has(other.executed())))
                .findFirst()
                .orElseGet(() -> firstOfRivals(choice))
                .at();
    }

    private List<Candidate> candidates() throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (MySqlHost host : config.hosts()) {
            SourceConfig at = config.at(host);
            try (Connection connection = new MySqlConnections(at).openWithoutDatabase()) {
                Query query = new Query(connection);
                if (query.text("SELECT @@read_only").equals("0")) {
                    candidates.add(new Candidate(at, new MySqlGtidSet(query.text("SELECT @@gtid_executed"))));
                } else {
                    others.add(host + " is read-only");
                }
            } catch (SQLException e) {
                others.add(host + ": " + SourceFailure.firstLine(e));
            }
        }
        if (candidates.isEmpty()) {
            throw new SQLException("none of the servers takes writes now (%s)".formatted(String.join("; ", others)));
        }
        return candidates;
    }

    private static Candidate firstOfRivals(List<Candidate> rivals) {
        LOG.atWarn()
                .addKeyValue(
                        "hosts", rivals.stream().map(each -> each.at().host()).toList())
                .log("several servers take writes, and none has all transactions of the others; using the first."
                        + " Make the others read-only");
        return rivals.get(0);
    }
}
