package io.tailrace.pipeline;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Counts the transactions that a GTID set names: a number can be watched over time, a set cannot. */
final class GtidCount {

    /** Behind a colon; what follows is neither part of the number nor of a tag that begins with digits. */
    private static final Pattern INTERVAL = Pattern.compile(":(\\d+)(?:-(\\d+))?(?=[:,\\s]|$)");

    private GtidCount() {}

    /** @param gtidSet such as {@code uuid:1-5:7,uuid:tag:3} */
    static long of(String gtidSet) {
        return INTERVAL.matcher(gtidSet).results().mapToLong(GtidCount::length).sum();
    }

    private static long length(MatchResult interval) {
        long first = Long.parseLong(interval.group(1));
        long last = interval.group(2) == null ? first : Long.parseLong(interval.group(2));
        return last - first + 1;
    }
}
