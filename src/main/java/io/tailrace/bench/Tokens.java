package io.tailrace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression or a statement, taken one by one. Confined to one parse. */
final class Tokens {

    private static final Pattern WORD =
            Pattern.compile("\\s*(\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[#:]?[\\w.]+|<=|>=|<>|[=<>(),+{}:?])");

    private final List<String> words = new ArrayList<>();
    private int next;

    /** @throws ServiceError when the text has characters that no expression has */
    Tokens(String text) {
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            words.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw ServiceError.validation("Syntax error at position " + end);
        }
    }

    boolean hasNext() {
        return next < words.size();
    }

    String next() {
        if (!hasNext()) {
            throw ServiceError.validation("Syntax error: unexpected end");
        }
        return words.get(next++);
    }

    /** Whether the next word is this one, letters' case aside. */
    boolean isNext(String word) {
        return hasNext() && words.get(next).equalsIgnoreCase(word);
    }

    /** Takes the next word if it is this one. */
    boolean skip(String word) {
        if (isNext(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw ServiceError.validation("Syntax error: '" + word + "' expected as word " + (next + 1));
        }
    }

    /** The next word as a name, without its quotes. */
    String name() {
        String word = next();
        char first = word.charAt(0);
        if (first != '"' && first != '\'') {
            return word;
        }
        String quote = String.valueOf(first);
        return word.substring(1, word.length() - 1).replace(quote + quote, quote);
    }
}
