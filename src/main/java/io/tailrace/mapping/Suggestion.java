package io.tailrace.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the known names a misspelled one was meant to be. */
public final class Suggestion {

    /** Whoever wrote this much of a name and no more meant that name. */
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestion() {}

    /** The nearest candidate, when it is near enough to be meant. */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int tolerance = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean 'x'?} when one is near, else the whole choice: {@code its columns are a, b, c}. */
    public static String remedy(String name, Collection<String> candidates, String kind) {
        return nearest(name, candidates)
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> kind + " are " + (candidates.isEmpty() ? "none" : String.join(", ", candidates)));
    }

    /** Letters to change, add, drop or swap with a neighbour to make one name out of the other; case counts for nothing. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (a.length() >= SHORTEST_BEGINNING && b.startsWith(a)) {
            return 1;
        }
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
