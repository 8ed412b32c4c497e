package io.tailrace.bench;

import java.util.Arrays;
import java.util.Random;

/** Draws numbers from 1 up, the n-th with a share of 1/n: few numbers come often. */
final class Zipf {

    private final double[] cumulated;
    private final Random random;

    Zipf(int numbers, Random random) {
        this.cumulated = new double[numbers];
        this.random = random;
        double sum = 0;
        for (int i = 0; i < numbers; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    int next() {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return 1 + Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
    }
}
