package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.AttributeValues;
import io.tailrace.item.ItemWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values of attributes in DynamoDB's JSON, as a request will carry them: a quarter of the memory, and one object where there were three for each
 * value. Whoever asks for them has all of them read. Immutable.
 */
final class JsonValues implements AttributeValues {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ThreadLocal<Packer> PACKER = ThreadLocal.withInitial(Packer::new);

    private final byte[] json;

    private JsonValues(byte[] json) {
        this.json = json;
    }

    /** The same write, equal to it, with the values that it sets in this form, where its names are shared. */
    static ItemWrite in(ItemWrite write) {
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return write;
        }
        Optional<AttributeNames> names = AttributeNames.of(upsert.set());
        if (names.isEmpty() || of(upsert.set()).isPresent()) {
            return write;
        }
        return new ItemWrite.Upsert(
                upsert.key(),
                upsert.version(),
                names.get().with(new JsonValues(PACKER.get().json(upsert.set().values()))),
                upsert.remove(),
                upsert.expected());
    }

    /** The values of these attributes when they are in this form. */
    static Optional<JsonValues> of(Map<String, AttributeValue> attributes) {
        return AttributeNames.valuesOf(attributes)
                .filter(JsonValues.class::isInstance)
                .map(JsonValues.class::cast);
    }

    /** The values one behind the other, commas between them; nobody writes to it. */
    byte[] json() {
        return json;
    }

    @Override
    public List<AttributeValue> list() {
        return List.copyOf(AttributeJson.read(json));
    }

    /** To make a generator takes longer than to use it. Confined to one thread. */
    private static final class Packer {

        /** A buffer that grew beyond this for one large item is not kept. */
        private static final int LARGEST_KEPT = 1 << 20;

        private Bytes bytes = new Bytes();
        private JsonGenerator generator = generator(bytes);

        private static JsonGenerator generator(Bytes bytes) {
            try {
                return JSON.createGenerator(bytes).setRootValueSeparator(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] json(Collection<AttributeValue> values) {
            try {
                AttributeJson.writeAll(generator, values);
                generator.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                // Half an array is not to stand before the next one.
                renew();
                throw e;
            }
            byte[] elements = bytes.elements();
            if (bytes.size() > LARGEST_KEPT) {
                renew();
            }
            bytes.reset();
            return elements;
        }

        private void renew() {
            bytes = new Bytes();
            generator = generator(bytes);
        }
    }

    private static final class Bytes extends ByteArrayOutputStream {

        private Bytes() {
            super(1_024);
        }

        /** What was written, without the brackets around it. */
        private byte[] elements() {
            return Arrays.copyOfRange(buf, 1, count - 1);
        }
    }
}
