package io.tailrace.change;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** The shortest decimal that reads back as the same binary number, which is how MySQL writes one. */
public final class ShortestDecimal {

    private ShortestDecimal() {}

    public static BigDecimal of(double number) {
        return of(Double.toString(number), decimal -> decimal.doubleValue() == number);
    }

    public static BigDecimal of(float number) {
        return of(Float.toString(number), decimal -> decimal.floatValue() == number);
    }

    /** Before JDK 19 {@code toString} sometimes writes a digit more than is needed, so that one JDK would differ from another. */
    private static BigDecimal of(String written, Predicate<BigDecimal> readsBack) {
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
