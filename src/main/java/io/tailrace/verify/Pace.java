package io.tailrace.verify;

import io.tailrace.verify.VerifyProgress.Reached;
import io.tailrace.verify.VerifyProgress.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells a listener about once a second how far a step is, and how fast. Confined to the verifying thread. */
final class Pace {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final VerifyProgress listener;
    private final InstantSource clock;
    private final Step step;
    private final Instant began;
    private Instant told;
    private String table = "";
    private int number;
    private int tables;
    private long doneOfTable;
    private long done;

    Pace(VerifyProgress listener, InstantSource clock, Step step) {
        this.listener = listener;
        this.clock = clock;
        this.step = step;
        this.began = clock.instant();
        this.told = began;
    }

    void table(String name, int of) {
        table = name;
        tables = of;
        number++;
        doneOfTable = 0;
    }

    /** So many more are done. */
    void advance(long more, long candidates) {
        done += more;
        doneOfTable += more;
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(INTERVAL) >= 0) {
            told = now;
            double seconds = Duration.between(began, now).toMillis() / 1000.0;
            listener.reached(new Reached(step, table, number, tables, doneOfTable, done / seconds, candidates));
        }
    }
}
