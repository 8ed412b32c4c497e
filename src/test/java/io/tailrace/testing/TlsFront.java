package io.tailrace.testing;

import io.tailrace.demo.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Speaks TLS for a server that does not, as {@code localhost}, by a certificate that it signs itself: nobody trusts it but
 * who takes {@link #certificates} for a trust store. Takes no notice of a connection that breaks. Thread-safe.
 */
public final class TlsFront implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final SSLServerSocket listener;
    private final Path certificates;
    private final int target;

    private TlsFront(SSLServerSocket listener, Path certificates, int target) {
        this.listener = listener;
        this.certificates = certificates;
        this.target = target;
    }

    /**
     * @param target the server's port on loopback
     * @param folder where the certificate is kept
     */
    public static TlsFront open(int target, Path folder) throws IOException, InterruptedException {
        Path certificates = folder.resolve("certificates.p12");
        makeCertificate(certificates);
        try {
            SSLServerSocket listener = (SSLServerSocket) context(certificates)
                    .getServerSocketFactory()
                    .createServerSocket(LoopbackPort.free(), 50, InetAddress.getLoopbackAddress());
            TlsFront front = new TlsFront(listener, certificates, target);
            inThread(front::accept);
            return front;
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot speak TLS", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** A trust store in PKCS12, with the password {@code changeit}. */
    public Path certificates() {
        return certificates;
    }

    private static void makeCertificate(Path file) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("Cannot make a certificate: " + said);
        }
    }

    private static SSLContext context(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificates)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void accept() throws IOException {
        while (true) {
            SSLSocket client = (SSLSocket) listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            inThread(() -> pump(client, server));
            inThread(() -> pump(server, client));
        }
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Ends with the socket that it works on. */
    private interface Loop {
        void run() throws IOException;
    }

    private static void inThread(Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException end) {
                        // The sockets are closed, or the client did not like the certificate.
                    }
                },
                "tailrace-tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
