package io.tailrace.demo;

/**
 * What business goes on, and where.
 *
 * @param jdbcUrl leads to a database with the tables of the reference schema, filled
 * @param account may change them
 * @param connections that work at the same time
 * @param changesPerSecond wanted rows changed per second, by all connections together
 * @param seed of each connection's choices
 */
public record WorkloadConfig(String jdbcUrl, MySqlAccount account, int connections, int changesPerSecond, long seed) {

    /** As administrator, on two connections. */
    public static WorkloadConfig on(MySqlServer server, String database, int changesPerSecond, long seed) {
        return new WorkloadConfig(server.jdbcUrl(database), server.admin(), 2, changesPerSecond, seed);
    }
}
