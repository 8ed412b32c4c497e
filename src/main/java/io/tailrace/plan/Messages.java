package io.tailrace.plan;

import java.util.ArrayList;
import java.util.List;

/** Messages, of which the first are kept and the others counted. Not thread-safe. */
final class Messages {

    private final int most;
    private final List<String> kept = new ArrayList<>();
    private long others;

    Messages(int most) {
        this.most = most;
    }

    void add(String message) {
        if (kept.size() < most) {
            kept.add(message);
        } else {
            others++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(kept);
        if (others > 0) {
            all.add("and %,d more of the kind".formatted(others));
        }
        return all;
    }
}
