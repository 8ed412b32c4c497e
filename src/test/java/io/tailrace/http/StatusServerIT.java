package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerIT {

    private static final HttpConfig ANY_PORT = new HttpConfig("127.0.0.1", 0);

    private final AtomicReference<Status> status = new AtomicReference<>(TestingStatus.UP_TO_DATE);
    private final HttpClient client = HttpClient.newHttpClient();
    private final StatusServer server =
            StatusServer.open(ANY_PORT, status::get, () -> "# HELP tailrace_lag_seconds ä\ntailrace_lag_seconds 0\n");

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, Up to date",
        "/status, application/json; charset=utf-8, vehicle-sales",
        "/metrics, text/plain; version=0.0.4; charset=utf-8, tailrace_lag_seconds 0",
        "/health/live, application/json; charset=utf-8, '{\"live\":true,\"state\":\"streaming\"}'",
        "/health/ready, application/json; charset=utf-8, '{\"ready\":true,\"state\":\"streaming\"}'",
    })
    void answersEachPath(String path, String contentType, String content) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
        assertThat(response.body()).contains(content);
    }

    @Test
    void isNotReadyAndSaysWhyWhileItWaits() throws Exception {
        status.set(TestingStatus.waiting("DynamoDB does not answer"));

        HttpResponse<String> ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo("{\"ready\":false,\"state\":\"streaming\",\"reason\":\"DynamoDB does not answer\"}\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhileAnotherDaemonWorks() throws Exception {
        status.set(TestingStatus.in(State.STANDBY));

        assertThat(get("/health/ready").body()).contains("another daemon of this pipeline is at work");
    }

    @Test
    void isNotAliveAfterAFailure() throws Exception {
        status.set(TestingStatus.failed("the binlog is purged"));

        HttpResponse<String> live = get("/health/live");

        assertThat(live.statusCode()).isEqualTo(503);
        assertThat(live.body()).contains("\"live\":false").contains("the binlog is purged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/status", "/metrics", "/health/ready", "/nothing"})
    void forbidsBrowsersAllThatItDoesNotNeed(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/status/", "/health", "/..%2f"})
    void doesNotKnowOtherPaths(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void refusesOtherMethods(String method) throws Exception {
        HttpResponse<String> response = send(method, "/status");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void answersHeadWithTheLengthButNoBody() throws Exception {
        HttpResponse<String> head = send("HEAD", "/metrics");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(get("/metrics")
                        .headers()
                        .firstValueAsLong("Content-Length")
                        .getAsLong());
    }

    @Test
    void goesOnAfterAStatusThatCouldNotBeTold() throws Exception {
        status.set(null);

        HttpResponse<String> response = get("/status");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("Exception");
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhichSettingMendsAPortInUse() {
        HttpConfig taken = new HttpConfig("127.0.0.1", server.address().getPort());

        assertThatThrownBy(() -> StatusServer.open(taken, status::get, () -> ""))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("127.0.0.1:" + taken.port())
                .hasMessageContaining("http.port");
    }

    @Test
    void saysWhichSettingMendsAnUnknownHost() {
        HttpConfig unknown = new HttpConfig("no-such-host.invalid", 0);

        assertThatThrownBy(() -> StatusServer.open(unknown, status::get, () -> ""))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("http.host");
    }

    @Test
    void answersOnDaemonThreadsOfItsOwn() throws Exception {
        CopyOnWriteArrayList<Thread> seen = new CopyOnWriteArrayList<>();
        CountDownLatch both = new CountDownLatch(2);
        try (StatusServer observed = StatusServer.open(
                ANY_PORT,
                () -> {
                    seen.add(Thread.currentThread());
                    both.countDown();
                    return await(both);
                },
                () -> "")) {
            HttpRequest request = HttpRequest.newBuilder(observed.address()).build();
            var first = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            var second = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());

            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(second.get().statusCode()).isEqualTo(200);
        }

        assertThat(seen).allSatisfy(thread -> {
            assertThat(thread.getName()).startsWith("tailrace-http-");
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void sendsThePageAnewAsLongAsItIsLookedAt() throws Exception {
        try (Stream<String> lines = open("/live").body()) {
            List<String> titles = lines.filter(line -> line.contains("data-title"))
                    .peek(line -> status.set(TestingStatus.in(State.DRAINING)))
                    .takeWhile(line -> !line.contains("draining"))
                    .toList();

            assertThat(titles)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("data: <main id=\"main\" data-title=\"vehicle-sales: streaming – Tailrace\""));
        }
    }

    @Test
    void turnsAwayMoreStreamsThanItHasThreadsForAndAnswersAllElse() throws Exception {
        List<HttpResponse<Stream<String>>> streams = new ArrayList<>();
        for (int i = 0; i < Streams.MOST; i++) {
            streams.add(open("/live"));
        }

        HttpResponse<String> tooMany = get("/live");

        assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(tooMany.statusCode()).isEqualTo(503);
        assertThat(get("/status").statusCode()).isEqualTo(200);
        streams.forEach(stream -> stream.body().close());
    }

    @Test
    void endsItsStreamsInOrderWhenClosed() throws Exception {
        try (Stream<String> lines = open("/live").body()) {
            List<String> read = new ArrayList<>();

            lines.peek(line -> {
                        if (line.startsWith("data: </main>")) {
                            server.close();
                        }
                    })
                    .forEach(read::add);

            assertThat(read).contains("data: </main>");
        }
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("tailrace-http-stream")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/", "/livelier"})
    void hasOneStreamOnly(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void freesItsPortWhenClosed() {
        HttpConfig same = new HttpConfig("127.0.0.1", server.address().getPort());
        server.close();

        StatusServer again = StatusServer.open(same, status::get, () -> "");

        assertThat(again.address()).isEqualTo(URI.create("http://127.0.0.1:" + same.port() + "/"));
        again.close();
    }

    private Status await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return status.get();
    }

    private HttpResponse<Stream<String>> open(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
