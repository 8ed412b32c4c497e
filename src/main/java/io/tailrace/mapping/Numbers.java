package io.tailrace.mapping;

import java.math.BigDecimal;

/** Writes numbers as DynamoDB keeps them: exact, plain, without zeros at the end of a fraction. */
final class Numbers {

    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;

    private Numbers() {}

    /** @throws UnmappableValueException when DynamoDB cannot hold the number exactly */
    static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        if (bare.signum() == 0) {
            return "0";
        }
        if (bare.precision() > MAX_DIGITS) {
            throw new UnmappableValueException(
                    MappingException.Reason.NUMBER_OUT_OF_RANGE,
                    "a number of " + bare.precision() + " significant digits; DynamoDB holds " + MAX_DIGITS);
        }
        long exponent = (long) bare.precision() - bare.scale() - 1;
        if (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT) {
            throw new UnmappableValueException(
                    MappingException.Reason.NUMBER_OUT_OF_RANGE,
                    "a number of magnitude 1E%d; DynamoDB holds 1E%d to 1E%d"
                            .formatted(exponent, MIN_EXPONENT, MAX_EXPONENT));
        }
        return bare.toPlainString();
    }
}
