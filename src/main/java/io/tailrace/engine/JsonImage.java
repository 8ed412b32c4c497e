package io.tailrace.engine;

import io.tailrace.change.ShortestDecimal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes a JSON document out of its binary form in a row image as MySQL prints it, but without spaces between tokens.
 *
 * <p>A value is a byte of type and what belongs to it. An object or an array is its number of members, its size, for objects
 * where each name begins and how long it is, and for each value its type with either the value itself, when it is small
 * enough, or where it begins. Where means how far behind the number of members. Documents of more than 64 KB have a large
 * form, with four bytes for each of these instead of two.
 */
final class JsonImage {

    private static final int OBJECT = 0;
    private static final int LARGE_OBJECT = 1;
    private static final int ARRAY = 2;
    private static final int LARGE_ARRAY = 3;
    private static final int LITERAL = 4;
    private static final int INT16 = 5;
    private static final int UINT16 = 6;
    private static final int INT32 = 7;
    private static final int UINT32 = 8;
    private static final int INT64 = 9;
    private static final int UINT64 = 10;
    private static final int DOUBLE = 11;
    private static final int STRING = 12;
    private static final int OPAQUE = 15;

    private final ByteBuffer image;
    private final StringBuilder text = new StringBuilder();

    private JsonImage(byte[] image) {
        this.image = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws IOException when it is no JSON document */
    static String text(byte[] image) throws IOException {
        if (image.length == 0) {
            // So a column that was added as NOT NULL without a default is held by rows that were there before.
            return "null";
        }
        JsonImage document = new JsonImage(image);
        try {
            document.value(image[0], 1);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a JSON document of " + image.length + " bytes points behind its end", e);
        }
        return document.text.toString();
    }

    private void value(int type, int at) throws IOException {
        switch (type) {
            case OBJECT -> object(at, false);
            case LARGE_OBJECT -> object(at, true);
            case ARRAY -> array(at, false);
            case LARGE_ARRAY -> array(at, true);
            case LITERAL -> literal(image.get(at));
            case INT16 -> text.append(image.getShort(at));
            case UINT16 -> text.append(Short.toUnsignedInt(image.getShort(at)));
            case INT32 -> text.append(image.getInt(at));
            case UINT32 -> text.append(Integer.toUnsignedLong(image.getInt(at)));
            case INT64 -> text.append(image.getLong(at));
            case UINT64 -> text.append(Long.toUnsignedString(image.getLong(at)));
            case DOUBLE -> text.append(ShortestDecimal.of(image.getDouble(at)));
            case STRING -> {
                int length = length(at);
                string(at + lengthOfLength(length), length);
            }
            case OPAQUE -> {
                int length = length(at + 1);
                int start = at + 1 + lengthOfLength(length);
                JsonOpaque.write(image.get(at) & 0xff, bytes(start, length), text);
            }
            default ->
                throw new IOException("a JSON document has a value of the type 0x"
                        + HexFormat.of().toHexDigits((byte) type));
        }
    }

    private void object(int start, boolean large) throws IOException {
        int width = width(large);
        int members = number(start, large);
        int names = start + 2 * width;
        int values = names + members * (width + 2);
        text.append('{');
        for (int i = 0; i < members; i++) {
            separate(i);
            int name = names + i * (width + 2);
            string(start + number(name, large), Short.toUnsignedInt(image.getShort(name + width)));
            text.append(':');
            member(start, values + i * (width + 1), large);
        }
        text.append('}');
    }

    private void array(int start, boolean large) throws IOException {
        int width = width(large);
        int members = number(start, large);
        int values = start + 2 * width;
        text.append('[');
        for (int i = 0; i < members; i++) {
            separate(i);
            member(start, values + i * (width + 1), large);
        }
        text.append(']');
    }

    private void separate(int member) {
        if (member > 0) {
            text.append(',');
        }
    }

    /** A value of an object or array that begins at {@code start}. */
    private void member(int start, int entry, boolean large) throws IOException {
        int type = image.get(entry);
        boolean inPlace = switch (type) {
            case LITERAL, INT16, UINT16 -> true;
            case INT32, UINT32 -> large;
            default -> false;
        };
        value(type, inPlace ? entry + 1 : start + number(entry + 1, large));
    }

    private static int width(boolean large) {
        return large ? Integer.BYTES : Short.BYTES;
    }

    private int number(int at, boolean large) {
        return large ? image.getInt(at) : Short.toUnsignedInt(image.getShort(at));
    }

    private void literal(int value) throws IOException {
        text.append(
                switch (value) {
                    case 0 -> "null";
                    case 1 -> "true";
                    case 2 -> "false";
                    default -> throw new IOException("a JSON document has the word " + value);
                });
    }

    /** Seven bits to a byte, the lowest first; each but the last has its highest bit set. */
    private int length(int start) {
        int length = 0;
        int at = start;
        for (int shift = 0; ; shift += 7) {
            byte part = image.get(at++);
            length |= (part & 0x7f) << shift;
            if (part >= 0) {
                return length;
            }
        }
    }

    private static int lengthOfLength(int length) {
        return length == 0 ? 1 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 6) / 7;
    }

    private byte[] bytes(int start, int length) {
        return Arrays.copyOfRange(image.array(), start, start + length);
    }

    private void string(int start, int length) {
        JsonOpaque.quote(new String(image.array(), start, length, StandardCharsets.UTF_8), text);
    }
}
