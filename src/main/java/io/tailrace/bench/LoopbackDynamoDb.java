package io.tailrace.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * A DynamoDB in memory that costs little, on loopback: what the daemon asks of DynamoDB, with its conditions and limits,
 * and trouble to order. One thread does everything. It is for measuring: it forgets all when it ends, and checks no
 * signature.
 */
public final class LoopbackDynamoDb implements AutoCloseable {

    private static final int MAX_REQUEST = 20_000_000;

    private final NioEventLoopGroup thread;
    private final Channel listener;

    private LoopbackDynamoDb(NioEventLoopGroup thread, Channel listener) {
        this.thread = thread;
        this.listener = listener;
    }

    /** Starts one on a free port. */
    @SuppressWarnings("deprecation") // the SDK's Netty may be older than the successor of NioEventLoopGroup
    public static LoopbackDynamoDb start() {
        NioEventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("tailrace-bench-endpoint", true));
        Endpoint endpoint = new Endpoint();
        Channel listener = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_REQUEST))
                                .addLast(new EndpointHandler(endpoint));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new LoopbackDynamoDb(thread, listener);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort());
    }

    /** Ends it; requests under way get no answer. */
    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
