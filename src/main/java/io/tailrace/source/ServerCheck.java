package io.tailrace.source;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the server writes a binlog that can be followed, and lets the account read it. */
final class ServerCheck {

    private static final Pattern GLOBAL_GRANT = Pattern.compile("^GRANT (.+) ON \\*\\.\\* TO .*");

    private final SourceConfig source;
    private final Query query;
    private final Map<String, String> variables = new HashMap<>();

    private ServerCheck(SourceConfig source, Query query) {
        this.source = source;
        this.query = query;
    }

    static ServerCheck read(SourceConfig source, Query query) throws SQLException {
        ServerCheck check = new ServerCheck(source, query);
        for (Map<String, String> row : query.rows("SHOW GLOBAL VARIABLES")) {
            check.variables.put(row.get("Variable_name"), row.get("Value"));
        }
        return check;
    }

    /** A global variable; an empty text for one that this version does not have. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    List<Problem> problems() throws SQLException {
        List<Problem> problems = new ArrayList<>();
        if (!variable("log_bin").equals("ON")) {
            problems.add(new Problem(
                    "The binlog is off (log_bin=OFF): there is nothing to follow",
                    "restart mysqld with log_bin=binlog and a server_id in its configuration"));
        } else {
            checkBinlog(problems);
        }
        checkGrants(problems);
        return problems;
    }

    private void checkBinlog(List<Problem> problems) throws SQLException {
        expect(problems, "binlog_format", "ROW", "Changes are not logged as rows");
        expect(problems, "binlog_row_image", "FULL", "Rows are not logged with all columns");
        if (!variable("binlog_row_value_options").isEmpty()) {
            problems.add(new Problem(
                    "JSON columns are logged in parts (binlog_row_value_options=%s)"
                            .formatted(variable("binlog_row_value_options")),
                    "SET PERSIST binlog_row_value_options = '';"));
        }
        if (variable("server_id").equals("0")) {
            problems.add(new Problem(
                    "MySQL has no server id (server_id=0) and lets nobody follow it", "SET PERSIST server_id = 1;"));
        }
    }

    private void expect(List<Problem> problems, String variable, String expected, String meaning) {
        if (!variable(variable).equalsIgnoreCase(expected)) {
            problems.add(new Problem(
                    "%s (%s=%s)".formatted(meaning, variable, variable(variable)),
                    "SET PERSIST %s = '%s'; and let the applications connect anew".formatted(variable, expected)));
        }
    }

    /** Whether filters of the server keep the captured database out of the binlog. Asks for a privilege: ask after the grants. */
    List<Problem> filterProblems(Map<String, String> binlogStatus) {
        Set<String> only = names(binlogStatus.getOrDefault("Binlog_Do_DB", ""));
        Set<String> never = names(binlogStatus.getOrDefault("Binlog_Ignore_DB", ""));
        if (never.contains(source.database()) || (!only.isEmpty() && !only.contains(source.database()))) {
            return List.of(new Problem(
                    "Changes of database '%s' are kept out of the binlog (binlog-do-db, binlog-ignore-db)"
                            .formatted(source.database()),
                    "take the filter out of mysqld's configuration and restart it"));
        }
        return List.of();
    }

    private static Set<String> names(String list) {
        Set<String> names = new HashSet<>(List.of(list.split(",", -1)));
        names.remove("");
        return names;
    }

    private void checkGrants(List<Problem> problems) throws SQLException {
        Set<String> granted = globalPrivileges();
        List<String> needed = new ArrayList<>(List.of("REPLICATION SLAVE", "REPLICATION CLIENT", "SHOW DATABASES"));
        if (source.snapshotLocking() == SourceConfig.SnapshotLocking.MINIMAL) {
            needed.add("RELOAD");
        }
        needed.removeAll(granted);
        if (!needed.isEmpty() && !granted.contains("ALL PRIVILEGES")) {
            problems.add(new Problem(
                    "The account lacks " + String.join(", ", needed),
                    "GRANT %s ON *.* TO %s;".formatted(String.join(", ", needed), account())));
        }
    }

    /** What the account itself and its active roles may do everywhere. */
    private Set<String> globalPrivileges() throws SQLException {
        boolean knowsRoles = ServerVersion.parse(variable("version")).isAtLeast(8, 0);
        String roles = knowsRoles ? query.text("SELECT CURRENT_ROLE()") : "NONE";
        String using = roles.isEmpty() || roles.equals("NONE") ? "" : " USING " + roles;
        Set<String> privileges = new HashSet<>();
        for (Map<String, String> row : query.rows("SHOW GRANTS FOR CURRENT_USER()" + using)) {
            Matcher grant = GLOBAL_GRANT.matcher(row.values().iterator().next());
            if (grant.matches()) {
                privileges.addAll(
                        List.of(grant.group(1).toUpperCase(Locale.ROOT).split(", ", -1)));
            }
        }
        return privileges;
    }

    /** The account as a statement names it. */
    String account() throws SQLException {
        String account = query.text("SELECT CURRENT_USER()");
        int at = account.lastIndexOf('@');
        return at < 0 ? account : "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }
}
