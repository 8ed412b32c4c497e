package io.tailrace.engine;

import com.github.luben.zstd.Zstd;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Unpacks a transaction that MySQL has compressed ({@code binlog_transaction_compression}) into its events. */
final class ExactPayload implements EventDataDeserializer<TransactionPayloadEventData> {

    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;
    private static final int UNPACKED_SIZE = 3;

    private final Supplier<? extends EventDeserializer> readers;

    /** @param readers makes a reader for the events of one transaction */
    ExactPayload(Supplier<? extends EventDeserializer> readers) {
        this.readers = readers;
    }

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
        TransactionPayloadEventData payload = new TransactionPayloadEventData();
        for (int field = in.readPackedInteger(); field != END; field = in.readPackedInteger()) {
            int length = in.readPackedInteger();
            switch (field) {
                case SIZE -> payload.setPayloadSize(in.readPackedInteger());
                case COMPRESSION -> payload.setCompressionType(in.readPackedInteger());
                case UNPACKED_SIZE -> payload.setUncompressedSize(in.readPackedInteger());
                default -> in.skip(length);
            }
        }
        byte[] packed = in.read(payload.getPayloadSize());
        payload.setPayload(packed);
        payload.setUncompressedEvents(new ArrayList<>(events(unpacked(packed, payload.getUncompressedSize()))));
        return payload;
    }

    private static byte[] unpacked(byte[] packed, long size) throws IOException {
        byte[] unpacked = new byte[Math.toIntExact(size)];
        long written = Zstd.decompress(unpacked, packed);
        if (written != size) {
            throw new IOException("a compressed transaction of " + packed.length + " bytes does not unpack to " + size);
        }
        return unpacked;
    }

    private List<Event> events(byte[] unpacked) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(unpacked);
        EventDeserializer reader = readers.get();
        List<Event> events = new ArrayList<>();
        for (Event event = reader.nextEvent(in); event != null; event = reader.nextEvent(in)) {
            events.add(event);
        }
        return events;
    }
}
