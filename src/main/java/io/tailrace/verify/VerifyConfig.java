package io.tailrace.verify;

import java.time.Duration;

/**
 * How a verification goes about it.
 *
 * @param settle how long row and item may take to come to agree before they count as a difference
 * @param chunk rows read and compared at once
 * @param maxCandidates suspected differences that are looked at again; what exceeds them counts at once
 * @param maxListed differences that the report names
 */
public record VerifyConfig(Duration settle, int chunk, int maxCandidates, int maxListed) {

    public static final VerifyConfig DEFAULT = new VerifyConfig(Duration.ofSeconds(30), 1000, 100_000, 1000);

    /** The same with another time to settle. */
    public VerifyConfig withSettle(Duration other) {
        return new VerifyConfig(other, chunk, maxCandidates, maxListed);
    }
}
