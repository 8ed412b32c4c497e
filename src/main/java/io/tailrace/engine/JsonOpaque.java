package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Values in a JSON document that JSON itself does not have: SQL's decimals, dates, times and bytes. */
final class JsonOpaque {

    private static final int DECIMAL = ColumnType.NEWDECIMAL.getCode();
    private static final int DATE = ColumnType.DATE.getCode();
    private static final int TIME = ColumnType.TIME.getCode();
    private static final int DATETIME = ColumnType.DATETIME.getCode();
    private static final int TIMESTAMP = ColumnType.TIMESTAMP.getCode();

    private static final int FRACTION_BITS = 24;
    private static final int MONTHS = 13;
    private static final int LINE = 76;
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});

    private JsonOpaque() {}

    /** @param type MySQL's number for the type of column that the value comes from */
    static void write(int type, byte[] value, StringBuilder text) {
        if (type == DECIMAL) {
            byte[] digits = Arrays.copyOfRange(value, 2, value.length);
            text.append(AbstractRowsEventDataDeserializer.asBigDecimal(value[0], value[1], digits)
                    .toPlainString());
        } else if (type == DATE) {
            text.append('"').append(date(packed(value) >> FRACTION_BITS)).append('"');
        } else if (type == TIME) {
            text.append('"').append(time(packed(value))).append('"');
        } else if (type == DATETIME || type == TIMESTAMP) {
            long packed = packed(value);
            String clock = clock((packed >> FRACTION_BITS) & 0x1ffff, packed);
            text.append('"')
                    .append(date(packed >> FRACTION_BITS))
                    .append(' ')
                    .append(clock)
                    .append('"');
        } else {
            quote("base64:type" + type + ":" + BASE64.encodeToString(value), text);
        }
    }

    /** A number above 24 bits of microseconds, negative as a whole. */
    private static long packed(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** 17 bits of year · 13 + month, 5 of day, 17 of time. */
    private static String date(long packed) {
        long months = packed >>> 22;
        return "%04d-%02d-%02d".formatted(months / MONTHS, months % MONTHS, (packed >>> 17) & 31);
    }

    private static String time(long packed) {
        long size = Math.abs(packed);
        return (packed < 0 ? "-" : "") + clock(size >> FRACTION_BITS, size);
    }

    /** Hours, 6 bits of minute, 6 of second. */
    private static String clock(long packed, long fraction) {
        return "%02d:%02d:%02d.%06d"
                .formatted(packed >>> 12, (packed >>> 6) & 63, packed & 63, fraction & ((1 << FRACTION_BITS) - 1));
    }

    static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
