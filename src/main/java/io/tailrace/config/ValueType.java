package io.tailrace.config;

import io.tailrace.mapping.Suggestion;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of value that a key may have.
 *
 * @param name as the documentation calls it
 * @param parse empty when the text is no such value
 * @param print the value as it would be written in a file
 * @param remedy what would be right in the place of this wrong text
 */
record ValueType<T>(
        String name, Function<String, Optional<T>> parse, Function<T, String> print, Function<String, String> remedy) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    static final ValueType<String> TEXT = new ValueType<>("text", Optional::of, text -> text, text -> "write a text");

    static final ValueType<Boolean> FLAG = new ValueType<>(
            "true or false",
            text -> text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty(),
            String::valueOf,
            text -> "write true or false");

    /** Empty stands for none. */
    static final ValueType<Optional<URI>> ADDRESS = new ValueType<>(
            "URL",
            ValueType::address,
            uri -> uri.map(URI::toString).orElse(""),
            text -> "write http://host:port or https://host, or leave it empty");

    /** A text of which each character is allowed, and not too short or long. */
    static ValueType<String> name(int shortest, int longest) {
        Pattern allowed = Pattern.compile("[A-Za-z0-9_.-]{%d,%d}".formatted(shortest, longest));
        return new ValueType<>(
                "text",
                text -> Optional.of(text).filter(allowed.asMatchPredicate()),
                text -> text,
                text -> "write %d to %d letters, digits, '_', '-' or '.'".formatted(shortest, longest));
    }

    static ValueType<Long> number(long least, long most) {
        return new ValueType<>(
                "number",
                text -> Optional.of(text)
                        .filter(digits -> digits.matches("-?\\d{1,18}"))
                        .map(Long::valueOf)
                        .filter(number -> number >= least && number <= most),
                String::valueOf,
                text -> "write a whole number from " + least + " to " + most);
    }

    static ValueType<Duration> duration(Duration least, Duration most) {
        return new ValueType<>(
                "duration",
                text -> duration(text).filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0),
                ValueType::print,
                text -> "write a time from %s to %s, with its unit: 500ms, 10s, 5m, 2h, 30d"
                        .formatted(print(least), print(most)));
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(ValueType::kebab).toList();
        return new ValueType<>(
                String.join(", ", names),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(each -> kebab(each).equals(text))
                        .findFirst(),
                ValueType::kebab,
                text -> Suggestion.remedy(text, names, "choices"));
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static String print(Duration time) {
        long milliseconds = time.toMillis();
        if (milliseconds % 1000 != 0) {
            return milliseconds + "ms";
        }
        long seconds = milliseconds / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<Optional<URI>> address(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            URI uri = new URI(text);
            boolean usable =
                    ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
            return usable ? Optional.of(Optional.of(uri)) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
