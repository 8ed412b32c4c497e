package io.tailrace.demo;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The first packet that MySQL sends to whoever connects: proof that it serves, and of which version it is. */
final class MySqlGreeting {

    private static final int PACKET_HEADER_BYTES = 4;
    private static final int PROTOCOL = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private MySqlGreeting() {}

    /** @return the server's version, for instance {@code 8.0.31}; empty while no MySQL answers there */
    static Optional<String> read(String host, int port) {
        try (Socket socket = new Socket()) {
            int millis = (int) PATIENCE.toMillis();
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(PACKET_HEADER_BYTES);
            if (in.readUnsignedByte() != PROTOCOL) {
                return Optional.empty();
            }
            return Optional.of(zeroTerminated(in));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static String zeroTerminated(DataInputStream in) throws IOException {
        byte[] text = new byte[64];
        int length = 0;
        for (byte next = in.readByte(); next != 0 && length < text.length; next = in.readByte()) {
            text[length++] = next;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
