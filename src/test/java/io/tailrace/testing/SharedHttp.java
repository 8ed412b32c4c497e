package io.tailrace.testing;

import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/**
 * The HTTP connections of all the SDK's clients that tests open. A client that has its own rests for two seconds whenever it is
 * closed, and a test run closes hundreds.
 */
public final class SharedHttp {

    private static final SdkAsyncHttpClient CLIENT =
            NettyNioAsyncHttpClient.builder().build();

    private SharedHttp() {}

    /** Lasts as long as this JVM; whoever gets it does not close it. */
    public static SdkAsyncHttpClient client() {
        return CLIENT;
    }
}
