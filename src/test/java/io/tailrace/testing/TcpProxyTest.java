package io.tailrace.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 100;

    private ServerSocket echo;
    private Thread acceptor;
    private TcpProxy proxy;

    @BeforeEach
    void startEcho() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = inThread(this::serveEcho);
        proxy = TcpProxy.open("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void closeAll() throws Exception {
        proxy.close();
        stopEcho();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, 7)).isEqualTo(7);
            assertThat(echoed(client, 8)).isEqualTo(8);
        }
    }

    @Test
    void cutBreaksConnectionsAndRefusesNewOnes() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, 7)).isEqualTo(7);

            proxy.cut();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void restoreTakesConnectionsAtTheSamePortAgain() throws IOException {
        proxy.cut();

        proxy.restore();

        try (Socket client = connect()) {
            assertThat(echoed(client, 7)).isEqualTo(7);
        }
    }

    @RepeatedTest(20)
    void canBeCutAndRestoredInQuickSuccession() throws IOException {
        for (int i = 0; i < 20; i++) {
            proxy.cut();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            proxy.restore();
        }

        try (Socket client = connect()) {
            assertThat(echoed(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void stallHoldsBytesBackUntilRestored() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, 7)).isEqualTo(7);

            proxy.stall();

            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> echoed(client, 8)).isInstanceOf(SocketTimeoutException.class);
            proxy.restore();
            client.setSoTimeout(PATIENCE_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void stallTakesNewConnectionsAndLeavesThemWaiting() throws IOException {
        proxy.stall();

        try (Socket client = connect()) {
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> echoed(client, 7)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void cutEndsAStall() throws IOException {
        try (Socket client = connect()) {
            proxy.stall();
            client.getOutputStream().write(7);

            proxy.cut();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void resetsConnectionsWhileTheServerIsDown() throws Exception {
        stopEcho();

        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        echoed(client, 7);
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int echoed(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private void serveEcho() {
        try {
            while (true) {
                Socket socket = echo.accept();
                Thread unused = inThread(() -> echo(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException clientIsGone) {
            // As is wanted.
        }
    }

    /** The system goes on listening for as long as a thread is still within accept. */
    private void stopEcho() throws IOException, InterruptedException {
        echo.close();
        acceptor.join();
    }

    private static Thread inThread(Runnable task) {
        Thread thread = new Thread(task, "tailrace-test-echo");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
