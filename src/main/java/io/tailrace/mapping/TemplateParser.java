package io.tailrace.mapping;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one template from left to right. Confined to one call of {@link Template#parse}. */
final class TemplateParser {

    private static final int MAX_WIDTH = 64;
    private static final Pattern SHIFT = Pattern.compile("([+-]\\d{1,6})([smhd])");

    private final String text;
    private final List<Template.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int next;

    TemplateParser(String text) {
        this.text = text;
    }

    List<Template.Part> parse() {
        if (text.isEmpty()) {
            throw new TemplateException(1, "the template is empty", "write a literal text, a {column}, or both");
        }
        while (next < text.length()) {
            char c = text.charAt(next);
            if ((c == '{' || c == '}') && next + 1 < text.length() && text.charAt(next + 1) == c) {
                literal.append(c);
                next += 2;
            } else if (c == '{') {
                placeholder();
            } else if (c == '}') {
                throw new TemplateException(
                        next + 1, "a '}' closes nothing", "write }} for a brace itself, or {column} for a column");
            } else {
                literal.append(c);
                next++;
            }
        }
        endLiteral();
        return parts;
    }

    private void placeholder() {
        int open = next;
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new TemplateException(open + 1, "a '{' is never closed", "write {column}, or {{ for a brace itself");
        }
        String inside = text.substring(open + 1, close);
        int colon = inside.indexOf(':');
        String column = colon < 0 ? inside : inside.substring(0, colon);
        checkColumn(column, open);
        Filter filter = colon < 0 ? new Filter.None() : filter(inside.substring(colon + 1), open + colon + 3);
        endLiteral();
        parts.add(new Template.Placeholder(column, filter, open + 1));
        next = close + 1;
    }

    private static void checkColumn(String column, int open) {
        if (column.isBlank()) {
            throw new TemplateException(
                    open + 1, "the braces name no column", "write {column}, or {{ and }} for braces");
        }
        if (!column.equals(column.strip())) {
            throw new TemplateException(
                    open + 1, "there are blanks around '" + column.strip() + "'", "write {" + column.strip() + "}");
        }
        if (column.indexOf('{') >= 0) {
            throw new TemplateException(open + 1, "a '{' stands inside braces", "close the first one, or write {{");
        }
    }

    private static Filter filter(String spelled, int position) {
        int bracket = spelled.indexOf('(');
        String name = bracket < 0 ? spelled : spelled.substring(0, bracket);
        if (bracket >= 0 && !spelled.endsWith(")")) {
            throw new TemplateException(
                    position, "the filter '" + spelled + "' lacks its ')'", "write " + spelled + ")");
        }
        String argument = bracket < 0 ? "" : spelled.substring(bracket + 1, spelled.length() - 1);
        return switch (name) {
            case "pad" -> pad(argument, position);
            case "format" -> format(argument, position);
            case "epoch-seconds" -> epochSeconds(argument, position);
            case "lower" -> withoutArgument(name, argument, position, new Filter.Lower());
            case "upper" -> withoutArgument(name, argument, position, new Filter.Upper());
            default ->
                throw new TemplateException(
                        position,
                        "'" + name + "' is no filter",
                        Suggestion.nearest(name, Filter.NAMES)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("filters are " + String.join(", ", Filter.SPELLINGS)));
        };
    }

    private static Filter pad(String argument, int position) {
        int width = argument.matches("\\d{1,2}") ? Integer.parseInt(argument) : 0;
        if (width < 1 || width > MAX_WIDTH) {
            throw new TemplateException(
                    position,
                    "pad needs a number of digits from 1 to " + MAX_WIDTH + ", not '" + argument + "'",
                    "write for example {qty:pad(8)}");
        }
        return new Filter.Pad(width);
    }

    private static Filter format(String pattern, int position) {
        if (pattern.indexOf('Y') >= 0 && pattern.indexOf('w') < 0) {
            throw new TemplateException(
                    position,
                    "'Y' in '" + pattern + "' is the year of the week, which differs around New Year",
                    "write '" + pattern.replace('Y', 'y') + "'");
        }
        try {
            if (!pattern.isBlank()) {
                return new Filter.Format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // Told below: the JDK's words add nothing to ours.
        }
        throw new TemplateException(
                position,
                "'" + pattern + "' is no pattern for dates",
                "write for example {ord_date:format(yyyy-MM)}, with letters as in Java's DateTimeFormatter");
    }

    private static Filter epochSeconds(String argument, int position) {
        Matcher shift = SHIFT.matcher(argument);
        if (!argument.isEmpty() && !shift.matches()) {
            throw new TemplateException(
                    position,
                    "'" + argument + "' is no duration to add or take away",
                    "write for example {last_updated:epoch-seconds(+365d)}; units are s, m, h and d");
        }
        return new Filter.EpochSeconds(argument.isEmpty() ? Duration.ZERO : duration(shift));
    }

    private static Duration duration(Matcher shift) {
        long amount = Long.parseLong(shift.group(1));
        return switch (shift.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Filter withoutArgument(String name, String argument, int position, Filter filter) {
        if (!argument.isEmpty()) {
            throw new TemplateException(
                    position, "the filter '" + name + "' takes no argument", "write {column:" + name + "}");
        }
        return filter;
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            parts.add(new Template.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
