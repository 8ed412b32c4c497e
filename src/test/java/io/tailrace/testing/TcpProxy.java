package io.tailrace.testing;

import io.tailrace.demo.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network between a test's subject and its server that can be cut and stalled. Listens on loopback, at the same port
 * for all its life. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private enum State {
        PASSING,
        STALLED,
        CUT
    }

    private final InetSocketAddress own;
    private final Set<Connection> connections = new HashSet<>();
    /** Held while the network is changed; the threads that pass bytes take the proxy's own monitor instead. */
    private final Object change = new Object();

    private volatile InetSocketAddress target;
    private State state = State.CUT;
    private Runnable stopListening = () -> {};

    private TcpProxy(InetSocketAddress target, InetSocketAddress own) {
        this.target = target;
        this.own = own;
    }

    /** Starts to pass connections on to a server, which need not run yet. */
    public static TcpProxy open(String targetHost, int targetPort) {
        InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), LoopbackPort.free());
        TcpProxy proxy = new TcpProxy(new InetSocketAddress(targetHost, targetPort), own);
        proxy.restore();
        return proxy;
    }

    public int port() {
        return own.getPort();
    }

    /** Closes all connections, with a reset, and refuses new ones. */
    public void cut() {
        synchronized (change) {
            enter(State.CUT);
            stopListening.run();
            liveConnections().forEach(Connection::close);
        }
    }

    /** Keeps connections open and takes new ones, but passes no bytes. */
    public void stall() {
        synchronized (change) {
            if (!isOpen()) {
                throw new IllegalStateException("A cut network cannot stall; restore it first");
            }
            enter(State.STALLED);
        }
    }

    /** Passes new connections on to another server from now on, as a name does whose address was changed. */
    public void redirect(String targetHost, int targetPort) {
        target = new InetSocketAddress(targetHost, targetPort);
    }

    /** Undoes {@link #cut} and {@link #stall}; bytes that were held back go on. */
    public void restore() {
        synchronized (change) {
            boolean wasOpen = isOpen();
            enter(State.PASSING);
            if (!wasOpen) {
                ServerSocket listener = listen(own);
                Thread acceptor = acceptInThread(listener);
                stopListening = () -> {
                    closeQuietly(listener);
                    // The system goes on listening for as long as a thread is still within accept.
                    awaitEnd(acceptor);
                };
            }
        }
    }

    @Override
    public void close() {
        cut();
    }

    private synchronized void enter(State next) {
        state = next;
        notifyAll();
    }

    /** @return false when the network was cut */
    private synchronized boolean awaitPassing() throws InterruptedException {
        while (state == State.STALLED) {
            wait();
        }
        return state == State.PASSING;
    }

    private synchronized boolean isOpen() {
        return state != State.CUT;
    }

    private synchronized Set<Connection> liveConnections() {
        return Set.copyOf(connections);
    }

    private Thread acceptInThread(ServerSocket socket) {
        return inThread("accept", () -> {
            while (true) {
                pass(socket.accept());
            }
        });
    }

    private void pass(Socket client) {
        try {
            Connection connection = new Connection(client, new Socket(target.getHostString(), target.getPort()));
            if (register(connection)) {
                inThread("up", () -> connection.pump(connection.client, connection.server));
                inThread("down", () -> connection.pump(connection.server, connection.client));
            } else {
                connection.close();
            }
        } catch (IOException serverIsDown) {
            reset(client);
        }
    }

    private synchronized boolean register(Connection connection) {
        return state != State.CUT && connections.add(connection);
    }

    private synchronized void forget(Connection connection) {
        connections.remove(connection);
    }

    /** Ends with the socket that it works on. */
    private interface Loop {
        void run() throws IOException, InterruptedException;
    }

    private Thread inThread(String role, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException | InterruptedException end) {
                        // The sockets are closed, or about to be.
                    }
                },
                "tailrace-proxy-" + port() + "-" + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket listen(InetSocketAddress address) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address, e);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            return;
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception gone) {
            // Whoever holds the other end has noticed.
        }
    }

    /** One client's connection and the one to the server that belongs to it. */
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private boolean oneEnded;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pump(Socket from, Socket to) throws IOException, InterruptedException {
            byte[] buffer = new byte[16 * 1024];
            boolean ended = false;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int length = in.read(buffer);
                while (length >= 0 && awaitPassing()) {
                    out.write(buffer, 0, length);
                    length = in.read(buffer);
                }
                ended = length < 0;
                if (ended) {
                    // A reset would take back what the other side has not read yet.
                    to.shutdownOutput();
                }
            } finally {
                if (!ended || bothEnded()) {
                    close();
                }
            }
        }

        private synchronized boolean bothEnded() {
            boolean isSecond = oneEnded;
            oneEnded = true;
            return isSecond;
        }

        private void close() {
            forget(this);
            List.of(client, server).forEach(TcpProxy::reset);
        }
    }
}
