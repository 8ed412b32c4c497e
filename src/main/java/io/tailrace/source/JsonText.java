package io.tailrace.source;

import java.math.BigDecimal;

/**
 * Writes a JSON document in one way, so that the same document has the same text however it was read: MySQL prints a space
 * behind each comma and colon, {@code 1e-7}, and a decimal with all the zeros of its scale; what is read from the binlog's binary
 * form has no spaces. The order of members is MySQL's own in both.
 */
final class JsonText {

    private static final int PLAIN_DIGITS = 40;

    private final String text;
    private final StringBuilder result;
    private int at;

    private JsonText(String text) {
        this.text = text;
        this.result = new StringBuilder(text.length());
    }

    /** @param document a valid JSON document */
    static String canonical(String document) {
        return new JsonText(document).rewrite();
    }

    private String rewrite() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                number();
            } else {
                if (c > ' ') {
                    result.append(c);
                }
                at++;
            }
        }
        return result.toString();
    }

    private void string() {
        result.append('"');
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            character(c == '\\' ? escaped() : c);
        }
        result.append('"');
        at++;
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> c;
        };
    }

    private void character(char c) {
        switch (c) {
            case '"' -> result.append("\\\"");
            case '\\' -> result.append("\\\\");
            case '\b' -> result.append("\\b");
            case '\f' -> result.append("\\f");
            case '\n' -> result.append("\\n");
            case '\r' -> result.append("\\r");
            case '\t' -> result.append("\\t");
            default -> {
                if (c < ' ') {
                    result.append("\\u00").append((char) ('0' + (c >> 4))).append(Character.forDigit(c & 15, 16));
                } else {
                    result.append(c);
                }
            }
        }
    }

    private void number() {
        int start = at;
        boolean integral = true;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            char c = text.charAt(at++);
            integral &= c != '.' && c != 'e' && c != 'E';
        }
        String number = text.substring(start, at);
        result.append(integral ? number : fraction(new BigDecimal(number)));
    }

    private static String fraction(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        boolean plain = Math.abs(shortest.scale()) + shortest.precision() <= PLAIN_DIGITS;
        return plain ? shortest.toPlainString() : shortest.toString();
    }
}
