package io.tailrace.dynamodb;

import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An answer that has come whole. */
final class HttpAnswer {

    private final SdkHttpResponse head;
    private final byte[] body;

    HttpAnswer(SdkHttpResponse head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    SdkHttpResponse head() {
        return head;
    }

    byte[] body() {
        return body;
    }

    /** @throws Crc32MismatchException when DynamoDB sent another body */
    HttpAnswer intact() {
        head.firstMatchingHeader("x-amz-crc32").ifPresent(expected -> {
            CRC32 actual = new CRC32();
            actual.update(body);
            if (!expected.equals(Long.toString(actual.getValue()))) {
                throw Crc32MismatchException.builder()
                        .message("the answer's checksum is %s, not %s".formatted(actual.getValue(), expected))
                        .build();
            }
        });
        return this;
    }
}
