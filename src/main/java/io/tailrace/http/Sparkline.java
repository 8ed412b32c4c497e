package io.tailrace.http;

import java.util.List;
import java.util.Locale;

/**
 * Values over time as a small drawing: an area under a line, with gaps where nothing is known. The drawing is stretched to the
 * room there is; its words stand beside it.
 */
final class Sparkline {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 64;

    private Sparkline() {}

    /**
     * The drawing as SVG.
     *
     * @param smallestTop the value at the upper edge, unless one is higher
     * @param words what it shows, for those who do not see it
     */
    static String of(List<Double> values, double smallestTop, String words) {
        double top = Math.max(smallestTop, highest(values));
        StringBuilder line = new StringBuilder();
        StringBuilder area = new StringBuilder();
        int start = 0;
        while (start < values.size()) {
            int end = start;
            while (end < values.size() && !values.get(end).isNaN()) {
                end++;
            }
            if (end > start) {
                run(values, start, end, top, line, area);
            }
            start = end + 1;
        }
        return """
                <svg viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-label="%s">\
                <path class="area" d="%s"/><path class="line" d="%s"/></svg>
                """.formatted(WIDTH, HEIGHT, Html.escape(words), area, line);
    }

    /** The highest known value, 0 when none is known. */
    static double highest(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    private static void run(
            List<Double> values, int start, int end, double top, StringBuilder line, StringBuilder area) {
        StringBuilder points = new StringBuilder();
        for (int i = start; i < end; i++) {
            points.append(i == start ? "" : "L").append(point(i, values.get(i), values.size(), top));
        }
        if (end == start + 1) {
            // A step alone would have no length.
            points.append('L').append(point(end, values.get(start), values.size(), top));
        }
        line.append('M').append(points);
        area.append('M')
                .append(x(start, values.size()))
                .append(' ')
                .append(HEIGHT)
                .append('L');
        area.append(points).append('V').append(HEIGHT).append('Z');
    }

    private static String point(int step, double value, int steps, double top) {
        double y = HEIGHT - 2 - value / top * (HEIGHT - 6);
        return x(step, steps) + String.format(Locale.ROOT, " %.1f", y);
    }

    private static String x(int step, int steps) {
        return String.format(Locale.ROOT, "%.1f", (double) step * WIDTH / Math.max(1, steps - 1));
    }
}
