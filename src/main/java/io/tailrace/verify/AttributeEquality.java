package io.tailrace.verify;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Equality as DynamoDB has it: numbers by their value, sets without order, lists with it. */
final class AttributeEquality {

    private AttributeEquality() {}

    static boolean areEqual(AttributeValue a, @Nullable AttributeValue b) {
        if (b == null || a.type() != b.type()) {
            return false;
        }
        return switch (a.type()) {
            case N -> number(a.n()).compareTo(number(b.n())) == 0;
            case SS -> Set.copyOf(a.ss()).equals(Set.copyOf(b.ss()));
            case NS -> numbers(a.ns()).equals(numbers(b.ns()));
            case BS -> Set.copyOf(a.bs()).equals(Set.copyOf(b.bs()));
            case L -> sameList(a.l(), b.l());
            case M -> sameMap(a.m(), b.m());
            case S, B, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> a.equals(b);
        };
    }

    /** A number such that equal values are equal objects. */
    static BigDecimal number(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static Set<BigDecimal> numbers(Collection<String> set) {
        return set.stream().map(AttributeEquality::number).collect(Collectors.toSet());
    }

    private static boolean sameList(List<AttributeValue> a, List<AttributeValue> b) {
        return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> areEqual(a.get(i), b.get(i)));
    }

    private static boolean sameMap(Map<String, AttributeValue> a, Map<String, AttributeValue> b) {
        return a.size() == b.size()
                && a.entrySet().stream().allMatch(entry -> areEqual(entry.getValue(), b.get(entry.getKey())));
    }
}
