package io.tailrace.cli;

import io.tailrace.DeadLetterFilter;
import io.tailrace.apply.RefusalReason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options by which dead letters are chosen. */
final class DeadLetterOptions {

    @Option(
            names = {"--table", "--tables"},
            split = ",",
            paramLabel = "A,B",
            description = "Only of these source tables.")
    private List<String> tables = List.of();

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            converter = Reason.class,
            description =
                    "Only for these reasons: item-too-large, invalid-key, number-out-of-range, unmappable, invalid-item.")
    private List<RefusalReason> reasons = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Only what was first seen then or later, such as 2026-01-31T18:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Only what was first seen before.")
    private @Nullable Instant until;

    DeadLetterFilter filter(List<String> ids) {
        return new DeadLetterFilter(
                Set.copyOf(ids),
                Set.copyOf(tables),
                Set.copyOf(reasons),
                Optional.ofNullable(since),
                Optional.ofNullable(until));
    }

    /** Reads a reason as it is printed. */
    static final class Reason implements ITypeConverter<RefusalReason> {
        @Override
        public RefusalReason convert(String label) {
            return Arrays.stream(RefusalReason.values())
                    .filter(reason -> reason.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' is no reason; there are %s"
                            .formatted(
                                    label,
                                    Arrays.stream(RefusalReason.values())
                                            .map(RefusalReason::label)
                                            .collect(Collectors.joining(", ")))));
        }
    }

    /** Reads a moment as it is printed. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'%s' is no time; write it like 2026-01-31T18:00:00Z".formatted(text));
            }
        }
    }
}
