package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.event.XidEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WholeEventTest {

    private static final int XID = 16;
    private static final int HEADER = 19;

    @Test
    void readsOneEventAfterTheOtherUpToTheEnd() throws IOException {
        EventDeserializer events = ExactEvents.ofStream();
        ByteArrayInputStream in = new ByteArrayInputStream(joined(xid(7), xid(8)));

        assertThat(((XidEventData) events.nextEvent(in).getData()).getXid()).isEqualTo(7);
        assertThat(((XidEventData) events.nextEvent(in).getData()).getXid()).isEqualTo(8);
        assertThat(events.nextEvent(in)).isNull();
    }

    @Test
    void asksTheConnectionForWholePieces() throws IOException {
        Counting connection = new Counting(xid(7));

        ExactEvents.ofStream().nextEvent(new ByteArrayInputStream(connection));

        // the first byte tells whether there is an event at all
        assertThat(connection.calls).isEqualTo(3);
    }

    @Test
    void eventThatIsCutOffIsAnEarlyEnd() {
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(xid(7), 24));

        assertThatThrownBy(() -> ExactEvents.ofStream().nextEvent(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void refusesLengthThatCannotBe() {
        byte[] event = xid(7);
        event[9] = 3;

        assertThatThrownBy(() -> ExactEvents.ofStream().nextEvent(new ByteArrayInputStream(event)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 bytes");
    }

    @Test
    void pieceKeepsTheRulesOfStreams() throws IOException {
        byte[] event = xid(7);
        ByteArrayInputStream piece = WholeEvent.read(new ByteArrayInputStream(event));

        assertThat(piece.available()).isEqualTo(event.length);
        assertThat(piece.skip(HEADER)).isEqualTo(HEADER);
        assertThat(piece.readLong(8)).isEqualTo(7);
        assertThat(piece.skip(1)).isZero();
        assertThat(piece.read(new byte[4], 0, 4)).isEqualTo(-1);
    }

    private static byte[] xid(long number) {
        return ByteBuffer.allocate(HEADER + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1_700_000_000)
                .put((byte) XID)
                .putInt(1)
                .putInt(HEADER + Long.BYTES)
                .putInt(200)
                .putShort((short) 0)
                .putLong(number)
                .array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static final class Counting extends InputStream {

        private final java.io.ByteArrayInputStream bytes;
        private int calls;

        private Counting(byte[] bytes) {
            this.bytes = new java.io.ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            calls++;
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int most) {
            calls++;
            return bytes.read(into, from, most);
        }
    }
}
