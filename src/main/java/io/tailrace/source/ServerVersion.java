package io.tailrace.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MySQL's version as numbers. */
record ServerVersion(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("^(\\d+)\\.(\\d+)");

    /** Reads texts such as {@code 8.0.31} and {@code 8.4.3-log}; 0.0 for any other. */
    static ServerVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find()
                ? new ServerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new ServerVersion(0, 0);
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }
}
