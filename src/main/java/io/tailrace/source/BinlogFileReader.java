package io.tailrace.source;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.PreviousGtidSetEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks into single binlog files over replication connections of its own: only the head of a file, or its transactions one by
 * one without their rows. Each call opens a connection and closes it. Thread-safe.
 */
final class BinlogFileReader {

    private static final long FIRST_SERVER_ID = 4_000_000_000L;
    private static final long SERVER_IDS = 200_000_000L;
    private static final Set<EventType> READ = EnumSet.of(
            EventType.FORMAT_DESCRIPTION,
            EventType.ROTATE,
            EventType.PREVIOUS_GTIDS,
            EventType.GTID,
            EventType.ANONYMOUS_GTID,
            EventType.GTID_TAGGED);

    private final SourceConfig config;
    private final HostChoice choice;

    BinlogFileReader(SourceConfig config) {
        this.config = config;
        this.choice = new HostChoice(config);
    }

    /**
     * What a file begins with.
     *
     * @param previousGtids the transactions of all files before it
     */
    record Head(Instant createdAt, String previousGtids) {}

    /**
     * A transaction as its first event describes it.
     *
     * @param gtid empty where GTIDs are off
     * @param committedAt to the microsecond from MySQL 8.0 on; before that the second's end, so that nobody who looks for a
     *     time within it misses the transaction
     */
    record Transaction(long position, Optional<String> gtid, Instant committedAt) {}

    /** Takes what is in a file, in its order. */
    interface Visitor {

        /** @return whether to read on */
        boolean head(Head head);

        /** @return whether to read on */
        boolean transaction(Transaction transaction);

        /** The file has no transaction behind those that were visited; what was written ends at this position. */
        void end(long position);
    }

    /** @throws SourceException when MySQL does not send the file */
    Head head(String file) {
        AtomicReference<@Nullable Head> found = new AtomicReference<>();
        read(file, new Visitor() {
            @Override
            public boolean head(Head head) {
                found.set(head);
                return false;
            }

            @Override
            public boolean transaction(Transaction transaction) {
                return false;
            }

            @Override
            public void end(long position) {}
        });
        Head head = found.get();
        if (head == null) {
            throw failure(file, "the file has no head", null);
        }
        return head;
    }

    /** @throws SourceException when MySQL does not send the file */
    void read(String file, Visitor visitor) {
        BinaryLogClient client = client(file, 4);
        Reading reading = new Reading(client, file, visitor);
        client.registerEventListener(reading);
        client.registerLifecycleListener(reading);
        try {
            client.connect();
        } catch (IOException e) {
            throw failure(file, SourceFailure.firstLine(e), e);
        }
        reading.finish();
    }

    /** A client that reads from a position of a file to the end of the binlog, and no rows. */
    BinaryLogClient client(String file, long position) {
        MySqlHost host = host(file);
        BinaryLogClient client = new BinaryLogClient(host.name(), host.port(), config.username(), config.password());
        client.setServerId(FIRST_SERVER_ID + ThreadLocalRandom.current().nextLong(SERVER_IDS));
        client.setSSLMode(SSLMode.valueOf(config.tls().name()));
        client.setConnectTimeout(config.connectTimeout().toMillis());
        client.setKeepAlive(false);
        // At the end of the binlog the server says so instead of waiting for more.
        client.setBlocking(false);
        client.setBinlogFilename(file);
        client.setBinlogPosition(position);
        client.setEventDeserializer(headersOnly());
        return client;
    }

    private MySqlHost host(String file) {
        try {
            return choice.choose("").host();
        } catch (SQLException e) {
            throw failure(file, SourceFailure.firstLine(e), e);
        }
    }

    private static EventDeserializer headersOnly() {
        EventDeserializer deserializer = new EventDeserializer();
        for (EventType type : EventType.values()) {
            if (!READ.contains(type)) {
                deserializer.setEventDataDeserializer(type, new NullEventDataDeserializer());
            }
        }
        deserializer.setEventDataDeserializer(EventType.ANONYMOUS_GTID, new GtidEventDataDeserializer());
        // The client looks into the payload of every compressed transaction.
        deserializer.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, skipped -> {
            TransactionPayloadEventData payload = new TransactionPayloadEventData();
            payload.setUncompressedEvents(new ArrayList<>());
            return payload;
        });
        return deserializer;
    }

    SourceException failure(String file, String reason, @Nullable Throwable cause) {
        return new SourceException("%s does not send binlog file %s: %s".formatted(config, file, reason), true, cause);
    }

    /** One pass over one file. Confined to the thread that reads. */
    private final class Reading extends BinaryLogClient.AbstractLifecycleListener
            implements BinaryLogClient.EventListener {

        private final BinaryLogClient client;
        private final String file;
        private final Visitor visitor;
        private @Nullable Instant createdAt;
        private long end = 4;
        private boolean enough;
        private boolean left;
        private @Nullable Exception failure;

        Reading(BinaryLogClient client, String file, Visitor visitor) {
            this.client = client;
            this.file = file;
            this.visitor = visitor;
        }

        @Override
        public void onEvent(Event event) {
            if (enough || left) {
                return;
            }
            EventHeaderV4 header = event.getHeader();
            switch (header.getEventType()) {
                case ROTATE -> {
                    RotateEventData rotation = event.getData();
                    left = !rotation.getBinlogFilename().equals(file);
                }
                case FORMAT_DESCRIPTION -> createdAt = Instant.ofEpochMilli(header.getTimestamp());
                case PREVIOUS_GTIDS -> {
                    PreviousGtidSetEventData previous = event.getData();
                    enough = createdAt != null && !visitor.head(new Head(createdAt, previous.getGtidSet()));
                    end = header.getNextPosition();
                }
                case GTID, ANONYMOUS_GTID, GTID_TAGGED -> {
                    enough = !visitor.transaction(transaction(header, event));
                    end = header.getNextPosition();
                }
                case STOP, HEARTBEAT, HEARTBEAT_V2 -> {
                    return;
                }
                default -> end = Math.max(end, header.getNextPosition());
            }
            if (enough || left) {
                disconnect();
            }
        }

        private Transaction transaction(EventHeaderV4 header, Event event) {
            String gtid = "";
            long micros = 0;
            if (event.getData() instanceof GtidEventData data) {
                gtid = String.valueOf(data.getMySqlGtid());
                micros = data.getImmediateCommitTimestamp();
            } else if (event.getData() instanceof GtidTaggedEventData data) {
                gtid = String.valueOf(data.getMySqlGtid());
                micros = data.getImmediateCommitTimestamp();
            }
            Instant committedAt = micros > 0
                    ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
                    : Instant.ofEpochMilli(header.getTimestamp() + 999);
            boolean isAnonymous = header.getEventType() == EventType.ANONYMOUS_GTID;
            return new Transaction(
                    header.getPosition(), isAnonymous ? Optional.empty() : Optional.of(gtid), committedAt);
        }

        private void disconnect() {
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
            failure = cause;
        }

        /** After the connection has ended: reports the end of the file, or what went wrong. */
        void finish() {
            Exception cause = failure;
            if (enough) {
                return;
            }
            if (cause != null && !left) {
                throw BinlogFileReader.this.failure(file, SourceFailure.firstLine(cause), cause);
            }
            visitor.end(end);
        }
    }
}
