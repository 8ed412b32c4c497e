package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One event of the binlog, read from the connection in two pieces. Field by field, as the binlog client reads it, an encrypted connection
 * takes a lock and makes an array for each byte of a number. Confined to one thread.
 */
final class WholeEvent extends InputStream {

    private static final int HEADER = 19;
    private static final int LENGTH = 9;

    private final byte[] bytes;
    private int next;

    private WholeEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next event of a stream that is not at its end. */
    static ByteArrayInputStream read(ByteArrayInputStream in) throws IOException {
        byte[] header = in.read(HEADER);
        int length = (header[LENGTH] & 0xff)
                | (header[LENGTH + 1] & 0xff) << 8
                | (header[LENGTH + 2] & 0xff) << 16
                | (header[LENGTH + 3] & 0xff) << 24;
        if (length < HEADER) {
            throw new IOException(
                    "an event of the binlog says that it has " + length + " bytes, fewer than its header");
        }
        byte[] whole = new byte[length];
        System.arraycopy(header, 0, whole, 0, HEADER);
        in.fill(whole, HEADER, length - HEADER);
        return new ByteArrayInputStream(new WholeEvent(whole));
    }

    @Override
    public int read() {
        return next < bytes.length ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (next == bytes.length && most > 0) {
            return -1;
        }
        int count = Math.min(most, bytes.length - next);
        System.arraycopy(bytes, next, into, from, count);
        next += count;
        return count;
    }

    @Override
    public long skip(long most) {
        int count = (int) Math.max(0, Math.min(most, available()));
        next += count;
        return count;
    }

    @Override
    public int available() {
        return bytes.length - next;
    }
}
