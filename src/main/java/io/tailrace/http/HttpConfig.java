package io.tailrace.http;

/**
 * Where the status page, metrics and health are served.
 *
 * @param host the address to bind, 127.0.0.1 unless others shall see it
 * @param port 0 takes any free port
 */
public record HttpConfig(String host, int port) {

    public static final HttpConfig DEFAULT = new HttpConfig("127.0.0.1", 8480);
}
