package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.demo.LoopbackPort;
import io.tailrace.pipeline.Status;
import io.tailrace.testing.Patience;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon counts as parked is what the list shows, whoever parked, tried or discarded it. */
@ExtendWith(TestServers.class)
class DeadLetterCountsIT {

    private final int port = LoopbackPort.free();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private ParkedNotes notes;

    @BeforeEach
    void create(TestSpace space) throws Exception {
        notes = ParkedNotes.in(space, folder, port);
    }

    @Test
    void gaugeAndReasonsFollowTheListThroughEverythingThatChangesIt() throws Exception {
        notes.insertTooLarge("1");
        try (RunningTailrace daemon = notes.startDaemon().awaitCaughtUp()) {
            awaitAgreement(daemon, 1);
            notes.insertTooLarge("2", "3");
            notes.execute("INSERT INTO Notes VALUES ('4', 'short', REPEAT('9', 45))");
            daemon.awaitCaughtUp();
            awaitAgreement(daemon, 4);
            assertThat(parkedEver()).isEqualTo(4);

            assertThat(notes.command("retry").exitCode()).isEqualTo(1);
            awaitAgreement(daemon, 4);
            notes.execute("UPDATE Notes SET text = REPEAT('x', 450000) WHERE id = '4'");
            notes.execute("UPDATE Notes SET text = 'short' WHERE id IN ('1', '2')");
            daemon.awaitCaughtUp();
            awaitAgreement(daemon, 5);
            assertThat(notes.command("retry").exitCode()).isEqualTo(1);
            awaitAgreement(daemon, 3);
            discardFirst();
            awaitAgreement(daemon, 2);
            assertThat(parkedEver()).isEqualTo(5);
        }
        discardFirst();
        try (RunningTailrace daemon = notes.startDaemon().awaitCaughtUp()) {
            awaitAgreement(daemon, 1);
        }
    }

    private void discardFirst() throws IOException {
        String id = notes.json("list").path("dead_letters").path(0).path("id").asText();
        assertThat(notes.command("discard", id, "--yes").exitCode()).isZero();
    }

    /** Of what other processes do, the daemon hears within seconds. */
    private void awaitAgreement(RunningTailrace daemon, int count) throws Exception {
        Map<String, Long> listed = listed();
        assertThat(listed.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
        Patience.await(
                "a status of " + listed,
                () -> status(daemon).deadLetters().equals(listed),
                () -> status(daemon).deadLetters());
        assertThat(sum("tailrace_dead_letters")).isEqualTo(count);
    }

    private static Status.TableStatus status(RunningTailrace daemon) {
        return daemon.tailrace().status().tables().get(0);
    }

    private Map<String, Long> listed() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode letter : notes.json("list").path("dead_letters")) {
            counts.merge(letter.path("reason").asText(), 1L, Long::sum);
        }
        return counts;
    }

    private long parkedEver() throws Exception {
        return sum("tailrace_changes_total\\{[^}]*outcome=\"parked\"[^}]*");
    }

    private long sum(String series) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Pattern.compile("(?m)^" + series + ".* (\\S+)$")
                .matcher(page)
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }
}
