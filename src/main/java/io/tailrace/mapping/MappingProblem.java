package io.tailrace.mapping;

/**
 * A fault of the configuration.
 *
 * @param path the key at fault, such as {@code tables.Orders.key.SK}
 * @param what what is wrong
 * @param remedy what would be right
 */
public record MappingProblem(String path, String what, String remedy) {

    @Override
    public String toString() {
        return path + ": " + what + "; " + remedy;
    }
}
