package io.tailrace.http;

import java.util.List;
import java.util.Map;

/**
 * How lag and pace went over the last quarter of an hour, in steps of equal length, oldest first; NaN where nothing is known.
 *
 * @param lagSeconds the highest of each step
 * @param changesPerSecond the mean of each step
 * @param pace changes per second over the last few seconds
 * @param paceByTable the same, of each table
 */
record Trends(List<Double> lagSeconds, List<Double> changesPerSecond, double pace, Map<String, Double> paceByTable) {

    static final Trends NONE = new Trends(List.of(), List.of(), 0, Map.of());
}
