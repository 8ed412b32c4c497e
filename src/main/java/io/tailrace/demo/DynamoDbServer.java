package io.tailrace.demo;

import java.net.URI;

/**
 * A DynamoDB Local. Each {@link AccessKey} sees tables of its own.
 *
 * <p>A server started here holds its tables in memory: {@link #stop} and {@link #kill} lose them, {@link #pause} and a
 * cut network do not. Not thread-safe.
 */
public final class DynamoDbServer implements AutoCloseable {

    private final String description;
    private final URI endpoint;
    private final ServerControl control;

    DynamoDbServer(String description, URI endpoint, ServerControl control) {
        this.description = description;
        this.endpoint = endpoint;
        this.control = control;
    }

    /** Starts a server that belongs to the caller alone: a container where an engine answers, else a private process. */
    public static DynamoDbServer start() {
        return ContainerEngine.tryDynamoDb().orElseGet(PrivateDynamoDb::start);
    }

    /** In one line: version, kind and place. */
    public String description() {
        return description;
    }

    public URI endpoint() {
        return endpoint;
    }

    public String region() {
        return "us-west-2";
    }

    /** Starts the server again on the same port, with no tables, and returns when it answers. */
    public void startAgain() {
        control.startAgain();
    }

    /** Shuts the server down in good order. */
    public void stop() {
        control.stop();
    }

    /** Ends the server at once (SIGKILL). */
    public void kill() {
        control.kill();
    }

    /** Freezes the server (SIGSTOP): connections stay open, and nothing answers. */
    public void pause() {
        control.pause();
    }

    /** Undoes {@link #pause}. */
    public void resume() {
        control.resume();
    }

    /** Ends the server; a given server is left as it is. */
    @Override
    public void close() {
        control.close();
    }
}
