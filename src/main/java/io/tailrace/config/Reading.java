package io.tailrace.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes to light while one file is read: its problems, where each key stands, and which keys were asked for. Confined
 * to the reading thread.
 */
final class Reading {

    /** A key that the reader asks for, as the documentation lists it. */
    record KnownKey(String path, String type, String fallback) {}

    private final String file;
    private final Variables variables;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, KnownKey> known = new LinkedHashMap<>();

    Reading(String file, Variables variables) {
        this.file = file;
        this.variables = variables;
    }

    Variables variables() {
        return variables;
    }

    void place(String path, int line) {
        lines.put(path, line);
    }

    void know(String path, String type, String fallback) {
        known.put(path, new KnownKey(path, type, fallback));
    }

    List<KnownKey> known() {
        return List.copyOf(known.values());
    }

    /** Reports a problem at the line of its key, or of the nearest key above it. */
    void problem(String path, String what, String remedy) {
        String place = path;
        while (!lines.containsKey(place) && place.contains(".")) {
            place = place.substring(0, place.lastIndexOf('.'));
        }
        problem(lines.getOrDefault(place, 0), path, what, remedy);
    }

    void problem(int line, String path, String what, String remedy) {
        problems.add(new Problem(file, line, path, what, remedy));
    }

    /** In the order of their lines. */
    List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
