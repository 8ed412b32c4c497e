package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that ask for the stream and never read it, nor hang up. */
class DeafClientsIT {

    private static final int ROUNDS = 3;
    /** More than are streamed to, and no more than the server keeps waiting. */
    private static final int CLIENTS = 3 * Streams.MOST;

    private static final int SMALL = 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void areDroppedWithoutHarmToOthersOrTheMemory() throws Exception {
        List<Socket> deaf = new ArrayList<>();
        try (PageProcess page = PageProcess.start()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < CLIENTS; i++) {
                    deaf.add(openDeaf(page.address()));
                }
                Patience.await("no room", () -> status(page, "live") == 503, () -> "deaf clients");

                assertThat(status(page, "status")).isEqualTo(200);
                assertThat(status(page, "health/live")).isEqualTo(200);
                Patience.await("room again", () -> status(page, "live") == 200, () -> "deaf clients");
            }

            assertThat(page.isAlive()).as("its memory has sufficed").isTrue();
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    /** With so little room on the way that the server soon has to wait for it to read. */
    private static Socket openDeaf(URI page) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
        socket.getOutputStream()
                .write("GET /live HTTP/1.1\r\nHost: %s\r\n\r\n"
                        .formatted(page.getAuthority())
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Of a stream, its beginning is enough. */
    private int status(PageProcess page, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page.address().resolve(path)).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }
}
