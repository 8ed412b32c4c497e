package io.tailrace.mapping;

import java.math.BigDecimal;

/**
 * A number whose text order is the order of numbers, as long as it has no more digits before the decimal point than there is room
 * for: {@code 00000003}. Each digit of a negative number stands for what it lacks to nine, {@code -99999996}, so that -3 comes
 * behind -4; the sign comes before all digits.
 *
 * @param width digits before the decimal point
 */
record PaddedText(int width) implements ColumnText {

    @Override
    public void append(Object value, StringBuilder into) {
        String number = digits(value);
        boolean negative = number.charAt(0) == '-';
        int first = negative ? 1 : 0;
        if (negative) {
            into.append('-');
        }
        for (int i = wholeDigits(number); i < width; i++) {
            into.append(negative ? '9' : '0');
        }
        for (int i = first; i < number.length(); i++) {
            char c = number.charAt(i);
            into.append(negative && c != '.' ? (char) ('9' - (c - '0')) : c);
        }
    }

    @Override
    public boolean isInOrder(Object value) {
        return wholeDigits(digits(value)) <= width;
    }

    private static int wholeDigits(String number) {
        int point = number.indexOf('.');
        return (point < 0 ? number.length() : point) - (number.charAt(0) == '-' ? 1 : 0);
    }

    private static String digits(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
