package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.pipeline.Leadership;
import io.tailrace.pipeline.State;
import io.tailrace.testing.Patience;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two daemons of one pipeline. */
@ExtendWith(TestServers.class)
class StandbyIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");

    @Test
    void secondStandsByAndTakesOverWhenTheFirstStops(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG)) {
            first.awaitCaughtUp();
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG)) {
                awaitStandby(second);
                assertThat(first.tailrace().status().state()).isEqualTo(State.STREAMING);

                first.close();
                space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");
                second.awaitCaughtUp();

                assertThat(second.differences()).isEmpty();
            }
        }
    }

    @Test
    void saysInHealthAndMetricsThatItStandsBy(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        String port = Integer.toString(LoopbackPort.free());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG)) {
            first.awaitStreaming();
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG, Map.of("TAILRACE_HTTP_PORT", port))) {
                awaitStandby(second);

                assertThat(get(port, "health/ready")).contains("\"state\":\"standby\"");
                assertThat(get(port, "metrics").lines())
                        .anyMatch(line -> line.matches("tailrace_state\\{.*state=\"standby\".*\\} 1\\.0"))
                        .anyMatch(line -> line.matches("tailrace_state\\{.*state=\"streaming\".*\\} 0\\.0"));
            }
        }
    }

    @Test
    void leaderNamesWhoWaitsForAsLongAsItWaits(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        String port = Integer.toString(LoopbackPort.free());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG, Map.of("TAILRACE_HTTP_PORT", port))) {
            first.awaitStreaming();
            awaitStandbys(first, Optional.of(List.of()));
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG)) {
                awaitStandby(second);
                String name = second.tailrace().status().leadership().self();

                awaitStandbys(first, Optional.of(List.of(name)));

                assertThat(get(port, "status")).contains("\"standbys\" : [ {", "\"process\" : \"" + name + "\"");
                assertThat(get(port, "")).contains("<dt>Standby</dt><dd><code>" + name + "</code> (heard of ");
                assertThat(second.tailrace().status().leadership().standbys()).isEmpty();
            }

            awaitStandbys(first, Optional.of(List.of()));
        }
    }

    private static void awaitStandbys(RunningTailrace leader, Optional<List<String>> names) throws Exception {
        Callable<Optional<List<String>>> seen = () -> leader.tailrace()
                .status()
                .leadership()
                .standbys()
                .map(standbys ->
                        standbys.stream().map(Leadership.Standby::process).toList());
        Patience.await("standbys " + names, () -> seen.call().equals(names), seen);
    }

    private static void awaitStandby(RunningTailrace daemon) throws Exception {
        Patience.await(
                "a standby",
                () -> daemon.tailrace().status().state() == State.STANDBY,
                () -> daemon.tailrace().status().state());
    }

    private static String get(String port, String page) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port + "/" + page);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void stopsAtOnceWhileStandingBy(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG)) {
            first.awaitStreaming();
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG)) {
                awaitStandby(second);

                second.tailrace().stop();

                assertThat(second.failure()).isNull();
                assertThat(first.tailrace().status().state()).isEqualTo(State.STREAMING);
            }
        }
    }
}
