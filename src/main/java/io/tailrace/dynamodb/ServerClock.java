package io.tailrace.dynamodb;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.http.SdkHttpResponse;

/** DynamoDB's clock, as far as its answers have shown it: signatures are made for its time, not for this machine's. Thread-safe. */
final class ServerClock {

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(Clock own) {
        this.own = own;
    }

    Clock clock() {
        return Clock.offset(own, ahead.negated());
    }

    /** How far this machine's clock is ahead of it. */
    Duration ahead() {
        return ahead;
    }

    /** Takes the time from an answer that finds this machine's wrong; without a time in it, this machine's counts. */
    void set(SdkHttpResponse answer) {
        Instant now = own.instant();
        ahead = Duration.between(
                answer.firstMatchingHeader("Date")
                        .map(date -> instant(date, now))
                        .orElse(now),
                now);
    }

    private static Instant instant(String date, Instant otherwise) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
