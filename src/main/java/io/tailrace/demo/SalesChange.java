package io.tailrace.demo;

import java.util.Arrays;
import java.util.Random;

/** A transaction of the vehicle-sales application. */
enum SalesChange {
    NEW_CUSTOMER(3),
    NEW_ORDER(9),
    /** An order with its lines, rolled back before the end. */
    ABANDONED_ORDER(2),
    LINE_QUANTITY(30),
    PRODUCT_PRICE(12),
    /** To NULL and back. */
    CUSTOMER_PHONE(8),
    ORDER_TO_OTHER_CUSTOMER(5),
    /** Also to none. */
    ORDER_REP(6),
    REP_NAME(1),
    /** By ON DUPLICATE KEY UPDATE. */
    UPSERT_LINE(5),
    /** By REPLACE. */
    REPLACE_LINE(4),
    /** A change of the primary key. */
    RENUMBER_LINE(3),
    DELETE_LINE(4),
    /** With all of its lines; about as often as there are new ones, so that the tables keep their size. */
    DELETE_ORDER(8);

    private static final int WEIGHTS =
            Arrays.stream(values()).mapToInt(change -> change.weight).sum();

    private final int weight;

    SalesChange(int weight) {
        this.weight = weight;
    }

    /** Chooses by weight. */
    static SalesChange random(Random random) {
        int left = random.nextInt(WEIGHTS);
        for (SalesChange change : values()) {
            left -= change.weight;
            if (left < 0) {
                return change;
            }
        }
        throw new AssertionError("the weights add up to " + WEIGHTS);
    }
}
