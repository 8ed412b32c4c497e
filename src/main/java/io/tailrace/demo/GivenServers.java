package io.tailrace.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Servers that somebody else runs, named by environment variables. They are used, never stopped. */
final class GivenServers {

    static final String MYSQL_HOST = "TAILRACE_TEST_MYSQL_HOST";
    static final String MYSQL_PORT = "TAILRACE_TEST_MYSQL_PORT";
    static final String DYNAMODB_ENDPOINT = "TAILRACE_TEST_DYNAMODB_ENDPOINT";

    private GivenServers() {}

    /** @return the MySQL of {@code TAILRACE_TEST_MYSQL_HOST}, {@code _PORT}, {@code _USER} and {@code _PASSWORD} */
    static Optional<MySqlServer> mysql(Map<String, String> environment) {
        return value(environment, MYSQL_HOST).map(host -> {
            int port = port(environment.getOrDefault(MYSQL_PORT, "3306"));
            MySqlAccount admin = new MySqlAccount(
                    environment.getOrDefault("TAILRACE_TEST_MYSQL_USER", "root"),
                    environment.getOrDefault("TAILRACE_TEST_MYSQL_PASSWORD", ""));
            String version = MySqlGreeting.read(host, port)
                    .orElseThrow(() -> new DemoException("No MySQL answers at " + host + ":" + port + ", which "
                            + MYSQL_HOST + " names; start it or unset the variable"));
            String description = "MySQL " + version + " (given, " + host + ":" + port + ")";
            MySqlServer server =
                    new MySqlServer(description, new MySqlAddress(host, port, admin), new NotOurs(MYSQL_HOST));
            server.createTailraceAccount();
            return server;
        });
    }

    /** @return the DynamoDB of {@code TAILRACE_TEST_DYNAMODB_ENDPOINT} */
    static Optional<DynamoDbServer> dynamoDb(Map<String, String> environment) {
        return value(environment, DYNAMODB_ENDPOINT)
                .map(endpoint -> new DynamoDbServer(
                        "DynamoDB (given, " + endpoint + ")", URI.create(endpoint), new NotOurs(DYNAMODB_ENDPOINT)));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DemoException(MYSQL_PORT + " is no port number: " + text, e);
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Refuses to do harm to a server that was given. */
    private record NotOurs(String variable) implements ServerControl {

        @Override
        public void startAgain() {
            throw refusal("started");
        }

        @Override
        public void stop() {
            throw refusal("stopped");
        }

        @Override
        public void kill() {
            throw refusal("killed");
        }

        @Override
        public void pause() {
            throw refusal("paused");
        }

        @Override
        public void resume() {
            throw refusal("resumed");
        }

        @Override
        public void close() {}

        private DemoException refusal(String deed) {
            return new DemoException("The server that " + variable + " names is not ours to be " + deed
                    + "; start one of your own with MySqlServer.start or DynamoDbServer.start");
        }
    }
}
