package io.tailrace.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The set of texts that a template can yield: its literals in order, anything between them. Immutable. */
final class TextPattern {

    private static final int ANYTHING = -1;

    /** Before the first column, between columns, behind the last; a single one is the whole text. */
    private final List<String> literals;

    private TextPattern(List<String> literals) {
        this.literals = literals;
    }

    static TextPattern of(Template template) {
        List<String> literals = new ArrayList<>(List.of(""));
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                literals.set(literals.size() - 1, literal.text());
            } else {
                literals.add("");
            }
        }
        return new TextPattern(List.copyOf(literals));
    }

    boolean matches(String text) {
        String first = literals.get(0);
        if (literals.size() == 1) {
            return text.equals(first);
        }
        String last = literals.get(literals.size() - 1);
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int from = first.length();
        for (String literal : literals.subList(1, literals.size() - 1)) {
            int found = text.indexOf(literal, from);
            if (found < 0) {
                return false;
            }
            from = found + literal.length();
        }
        return from <= text.length() - last.length();
    }

    /**
     * Whether some text could be yielded by both. Exact: walks both from their ends and keeps, for every pair of remainders,
     * whether they have a text in common.
     */
    boolean meets(TextPattern other) {
        int[] a = symbols();
        int[] b = other.symbols();
        boolean[][] common = new boolean[a.length + 1][b.length + 1];
        for (int i = a.length; i >= 0; i--) {
            for (int j = b.length; j >= 0; j--) {
                common[i][j] = common(common, a, b, i, j);
            }
        }
        return common[0][0];
    }

    private static boolean common(boolean[][] common, int[] a, int[] b, int i, int j) {
        if (i == a.length && j == b.length) {
            return true;
        }
        if (i < a.length && a[i] == ANYTHING) {
            return common[i + 1][j] || (j < b.length && common[i][j + 1]);
        }
        if (j < b.length && b[j] == ANYTHING) {
            return common[i][j + 1] || (i < a.length && common[i + 1][j]);
        }
        return i < a.length && j < b.length && a[i] == b[j] && common[i + 1][j + 1];
    }

    private int[] symbols() {
        int[] symbols = literals.get(0).chars().toArray();
        for (String literal : literals.subList(1, literals.size())) {
            int end = symbols.length;
            symbols = Arrays.copyOf(symbols, end + 1 + literal.length());
            symbols[end] = ANYTHING;
            for (int i = 0; i < literal.length(); i++) {
                symbols[end + 1 + i] = literal.charAt(i);
            }
        }
        return symbols;
    }
}
