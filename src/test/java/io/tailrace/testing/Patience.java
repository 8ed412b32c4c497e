package io.tailrace.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for as long as something gets on, however slow the machine is. */
public final class Patience {

    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private Patience() {}

    /**
     * Waits until a condition holds.
     *
     * @param progress is equal to what it was before as long as nothing gets on
     * @throws AssertionError when nothing has got on for minutes
     */
    public static void await(String what, Callable<Boolean> condition, Callable<?> progress) throws Exception {
        while (true) {
            Object before = progress.call();
            try {
                Awaitility.await().atMost(STANDSTILL).until(condition);
                return;
            } catch (ConditionTimeoutException e) {
                if (before.equals(progress.call())) {
                    throw new AssertionError(
                            "waited for %s in vain; at %s for %s".formatted(what, before, STANDSTILL), e);
                }
            }
        }
    }
}
