package io.tailrace.mapping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

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

    /** The shortest decimal that reads back as the same DOUBLE. */
    static BigDecimal shortest(double number) {
        return shortest(Double.toString(number), decimal -> decimal.doubleValue() == number);
    }

    /** The shortest decimal that reads back as the same FLOAT. */
    static BigDecimal shortest(float number) {
        return shortest(Float.toString(number), decimal -> decimal.floatValue() == number);
    }

    /** Before JDK 19 {@code toString} sometimes writes a digit more than is needed, so that one JDK would differ from another. */
    private static BigDecimal shortest(String written, Predicate<BigDecimal> readsBack) {
        BigDecimal best = new BigDecimal(written).stripTrailingZeros();
        while (best.precision() > 1) {
            BigDecimal shorter = best.round(new MathContext(best.precision() - 1, RoundingMode.HALF_EVEN));
            if (!readsBack.test(shorter)) {
                break;
            }
            best = shorter.stripTrailingZeros();
        }
        return best;
    }
}
