package io.tailrace.config;

/**
 * One fault of a configuration file.
 *
 * @param line counted from 1; 0 when the fault belongs to no line
 * @param path the key at fault, such as {@code tables.Orders.key}; empty when the fault belongs to no key
 * @param what what is wrong
 * @param remedy what would be right
 */
public record Problem(String file, int line, String path, String what, String remedy) {

    /** {@code conf/x.yaml:12: tables.Orders.key: what is wrong; what would be right}. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + what + "; " + remedy;
    }
}
