package io.tailrace.demo;

import java.util.List;

/** A MySQL account. */
public record MySqlAccount(String user, String password) {

    /** The account that the daemon reads with: it may do what Debezium must, and no more. */
    public static final MySqlAccount TAILRACE = new MySqlAccount("tailrace", "tailrace-demo");

    /** The administrator of servers that are started here. */
    static final MySqlAccount ADMIN = new MySqlAccount("root", "tailrace-admin");

    /** Creates the account for any host, in a session whose statements stay out of the binlog and of the GTID set. */
    List<String> creationAsReader() {
        return List.of(
                "SET SESSION sql_log_bin = 0",
                "CREATE USER IF NOT EXISTS '" + user + "'@'%' IDENTIFIED BY '" + password + "'",
                "GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '" + user
                        + "'@'%'");
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return user;
    }
}
