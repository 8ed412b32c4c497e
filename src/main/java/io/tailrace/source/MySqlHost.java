package io.tailrace.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a MySQL server listens. */
public record MySqlHost(String name, int port) {

    private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.+]):(\\d{1,5})");

    /**
     * Reads {@code db-a}, {@code db-a:3307} or {@code [::1]:3307}; an address with colons has brackets when a port follows.
     *
     * @param port where the text names none
     * @return empty when the text names no host, or a port that there is not
     */
    public static Optional<MySqlHost> parse(String text, int port) {
        Matcher both = WITH_PORT.matcher(text);
        MySqlHost host = both.matches()
                ? new MySqlHost(both.group(1), Integer.parseInt(both.group(2)))
                : new MySqlHost(text, port);
        boolean isPossible = !text.isBlank() && host.port > 0 && host.port <= 65_535;
        return isPossible ? Optional.of(host) : Optional.empty();
    }

    @Override
    public String toString() {
        boolean isBareAddress = name.contains(":") && !name.startsWith("[");
        return (isBareAddress ? "[" + name + "]" : name) + ":" + port;
    }
}
