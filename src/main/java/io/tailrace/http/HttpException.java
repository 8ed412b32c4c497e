package io.tailrace.http;

import org.jspecify.annotations.Nullable;

/** Status page, metrics and health cannot be served; says where and which setting mends it. */
public final class HttpException extends RuntimeException {

    public HttpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
