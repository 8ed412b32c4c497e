package io.tailrace.dynamodb;

import io.tailrace.apply.FailureReason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long passing trouble is met with another attempt. */
enum Patience {
    /** A handful of quick attempts, but none after one that used up its whole time: the caller has more to do. */
    SHORT,
    /** A handful of attempts, whatever became of them: the first requests of a process are its slowest, and nothing waits for them yet. */
    COLD,
    /** For ever: only an interruption ends it. */
    ENDLESS;

    private static final int FEW_ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    boolean endsAfter(int attempts, FailureReason reason) {
        return switch (this) {
            case SHORT -> attempts >= FEW_ATTEMPTS || reason == FailureReason.TIMED_OUT;
            case COLD -> attempts >= FEW_ATTEMPTS;
            case ENDLESS -> false;
        };
    }

    /** Waits before the next attempt: twice as long each time, with jitter. */
    static void pause(int attempts) throws InterruptedException {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 20));
        Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
