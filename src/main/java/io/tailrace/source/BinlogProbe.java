package io.tailrace.source;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.tailrace.change.BinlogPosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands at one position of the binlog. After a reset a file may have the name of an earlier one and be longer,
 * but hardly ever does an event begin at the same byte. Confined to one thread.
 */
final class BinlogProbe extends BinaryLogClient.AbstractLifecycleListener implements BinaryLogClient.EventListener {

    private static final long HEAD = 4;

    /** Headers count bytes in 32 bits; a file can be longer. */
    private static final long COUNTED = 1L << 32;

    private final BinaryLogClient client;
    private final BinlogPosition position;
    private boolean answered;
    private boolean begins;
    private @Nullable Exception failure;

    private BinlogProbe(BinaryLogClient client, BinlogPosition position) {
        this.client = client;
        this.position = position;
    }

    /**
     * Whether an event begins at the position, or the file ends there.
     *
     * @throws SourceException when MySQL does not answer
     */
    static boolean isBoundary(BinlogFileReader reader, BinlogPosition position) {
        if (position.position() <= HEAD) {
            return true;
        }
        BinlogProbe probe = new BinlogProbe(reader.client(position.file(), position.position()), position);
        probe.client.registerEventListener(probe);
        probe.client.registerLifecycleListener(probe);
        try {
            probe.client.connect();
        } catch (IOException e) {
            throw reader.failure(position.file(), SourceFailure.firstLine(e), e);
        }
        return probe.verdict(reader);
    }

    @Override
    public void onEvent(Event event) {
        EventHeaderV4 header = event.getHeader();
        // What the server adds by itself is not in the file, and has no place there.
        boolean isAdded = header.getNextPosition() == 0 || header.getEventType() == EventType.HEARTBEAT;
        boolean isNextFile = isAdded
                && event.getData() instanceof RotateEventData rotation
                && !rotation.getBinlogFilename().equals(position.file());
        if (answered || (isAdded && !isNextFile)) {
            return;
        }
        answered = true;
        begins = isNextFile || header.getPosition() == position.position() % COUNTED;
        try {
            client.disconnect();
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void onCommunicationFailure(BinaryLogClient from, Exception cause) {
        failure = cause;
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient from, Exception cause) {
        answered = true;
        begins = false;
    }

    private boolean verdict(BinlogFileReader reader) {
        Exception cause = failure;
        if (answered || cause == null) {
            return !answered || begins;
        }
        if (cause instanceof ServerException server && server.getErrorCode() == SourceFailure.BINLOG_UNREADABLE) {
            return false;
        }
        throw reader.failure(position.file(), SourceFailure.firstLine(cause), cause);
    }
}
