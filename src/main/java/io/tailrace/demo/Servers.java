package io.tailrace.demo;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A MySQL and a DynamoDB to try Tailrace on, real ones always.
 *
 * <p>For each of the two: a server that the environment names ({@code TAILRACE_TEST_MYSQL_HOST}, {@code _PORT}, {@code
 * _USER}, {@code _PASSWORD} of an administrator; {@code TAILRACE_TEST_DYNAMODB_ENDPOINT}), else a container where an
 * engine answers, else a private server of this user. None of them outlives this JVM, except those that were given.
 */
public final class Servers implements AutoCloseable {

    private final MySqlServer mysql;
    private final DynamoDbServer dynamoDb;

    private Servers(MySqlServer mysql, DynamoDbServer dynamoDb) {
        this.mysql = mysql;
        this.dynamoDb = dynamoDb;
    }

    /** Starts both at once, and returns when both answer. */
    public static Servers start() {
        return start(System.getenv());
    }

    static Servers start(Map<String, String> environment) {
        CompletableFuture<MySqlServer> mysql = inThread(
                "tailrace-demo-mysql",
                () -> GivenServers.mysql(environment).orElseGet(() -> MySqlServer.start(MySqlOptions.DEFAULT)));
        CompletableFuture<DynamoDbServer> dynamoDb = inThread(
                "tailrace-demo-dynamodb",
                () -> GivenServers.dynamoDb(environment).orElseGet(DynamoDbServer::start));
        try {
            return new Servers(mysql.join(), dynamoDb.join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            closeIfStarted(mysql, cause);
            closeIfStarted(dynamoDb, cause);
            throw cause instanceof RuntimeException failure ? failure : e;
        }
    }

    private static <T> CompletableFuture<T> inThread(String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> new Thread(task, name).start());
    }

    /** One of a pair is of no use. */
    private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> server, Throwable failure) {
        try {
            server.join().close();
        } catch (Exception e) {
            if (e.getCause() != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    public MySqlServer mysql() {
        return mysql;
    }

    public DynamoDbServer dynamoDb() {
        return dynamoDb;
    }

    /** In one line: which servers these are, and where. */
    public String description() {
        return mysql.description() + ", " + dynamoDb.description();
    }

    /** Ends both and deletes their data; given servers are left as they are. */
    @Override
    public void close() {
        try (dynamoDb) {
            mysql.close();
        }
    }
}
