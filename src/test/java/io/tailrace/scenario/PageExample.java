package io.tailrace.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An example of a page of documentation: SQL, a piece of a configuration, and what comes out.
 *
 * @param name the heading above it, with a number where several share one
 * @param schema the tables with their first rows
 * @param configuration from {@code target:} or {@code tables:} on
 * @param refusal lines of the message that it is refused with; empty when it is not
 * @param steps the items of the first rows, then what happens and the items behind it
 */
record PageExample(String name, String schema, String configuration, List<String> refusal, List<Step> steps) {

    /** @param sql nothing in the first step */
    record Step(String sql, ExpectedItems items) {}

    private static final Pattern PART = Pattern.compile("(?ms)^## ([^\n]+)$|^```(\\w*)\n(.*?)^```$");
    private static final String HEADER = """
            name: example
            source:
              hostname: ${MYSQL_HOST}
              port: ${MYSQL_PORT}
              username: ${MYSQL_USER}
              password: ${MYSQL_PASSWORD}
              database: ${MYSQL_DATABASE}
            http:
              port: 0
            target:
              region: ${AWS_REGION}
              endpoint: ${DYNAMODB_ENDPOINT}
            """;

    /** The whole file that the piece is of. */
    String file() {
        return HEADER + configuration.replaceFirst("\\Atarget:\n", "");
    }

    @Override
    public String toString() {
        return name;
    }

    /** All examples of a page; a block that belongs to none is an error. */
    static List<PageExample> of(String page) {
        List<PageExample> examples = new ArrayList<>();
        List<MatchResult> parts = PART.matcher(page).results().toList();
        String heading = "";
        int count = 0;
        int next = 0;
        while (next < parts.size()) {
            String title = parts.get(next).group(1);
            if (title != null) {
                heading = title;
                count = 0;
                next++;
                continue;
            }
            count++;
            String schema = block("sql", parts, next++);
            String configuration = block("yaml", parts, next++);
            List<String> refusal = new ArrayList<>();
            List<Step> steps = new ArrayList<>();
            if (is("text", parts, next)) {
                refusal.addAll(block("text", parts, next++).lines().toList());
            } else {
                steps.add(new Step("", ExpectedItems.parse(block("json", parts, next++))));
                while (is("sql", parts, next) && is("json", parts, next + 1)) {
                    steps.add(new Step(block("sql", parts, next), ExpectedItems.parse(block("json", parts, next + 1))));
                    next += 2;
                }
            }
            String name = count == 1 ? heading : heading + " " + count;
            examples.add(new PageExample(name, schema, configuration, List.copyOf(refusal), List.copyOf(steps)));
        }
        return examples;
    }

    private static boolean is(String word, List<MatchResult> parts, int index) {
        return index < parts.size() && word.equals(parts.get(index).group(2));
    }

    private static String block(String word, List<MatchResult> parts, int index) {
        if (!is(word, parts, index)) {
            String found = index < parts.size() ? parts.get(index).group() : "the end of the page";
            throw new AssertionError("a block of " + word + " is expected in the place of:\n" + found);
        }
        return parts.get(index).group(3);
    }
}
