package io.tailrace.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** DynamoDB's protocol over HTTP: a connection carries one request at a time, and its answer waits for the latency. */
final class EndpointHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private final Endpoint endpoint;

    EndpointHandler(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
        String target = request.headers().get("X-Amz-Target", "");
        String operation = target.substring(target.indexOf('.') + 1);
        int length = request.content().readableBytes();
        boolean isMeasured = !operation.startsWith("Bench");
        if (isMeasured) {
            endpoint.meters().request(operation, length);
        }
        DefaultFullHttpResponse answer = answer(operation, request.content());
        if (!isMeasured) {
            var unused = connection.writeAndFlush(answer, connection.voidPromise());
            return;
        }
        endpoint.meters().answer(answer.content().readableBytes());
        int noted = endpoint.meters().noted();
        Runnable send = () -> {
            endpoint.meters().acknowledged(noted);
            var unused = connection.writeAndFlush(answer, connection.voidPromise());
        };
        if (endpoint.latency().isZero()) {
            send.run();
        } else {
            var unused = connection.executor().schedule(send, endpoint.latency().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private DefaultFullHttpResponse answer(String operation, ByteBuf body) {
        try {
            return response(HttpResponseStatus.OK, endpoint.carryOut(operation, new ByteBufInputStream(body)));
        } catch (ServiceError e) {
            Map<String, Object> error = new HashMap<>();
            error.put("__type", "com.amazonaws.dynamodb.v20120810#" + e.type());
            error.put("message", e.text());
            if (e.item() != null) {
                error.put("Item", e.item());
            }
            return response(HttpResponseStatus.valueOf(e.status()), Json.write(error));
        }
    }

    private static DefaultFullHttpResponse response(HttpResponseStatus status, byte[] body) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        CRC32 checksum = new CRC32();
        checksum.update(body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set("x-amz-crc32", Long.toString(checksum.getValue()));
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        // whoever hung up gets no answer
        var unused = connection.close();
    }
}
