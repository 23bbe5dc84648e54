package dev.highwater.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer that knows nothing of HTTP: each connection goes to the next of the servers that accepts one, bytes
 * go through as they come, and the end of either side is passed on to the other. On the loopback address only.
 */
public final class TcpProxy implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(2_000));
    private final NetServer server;
    private final List<URI> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();

    /** Two connections that are one. What is to be cut ends with half of the next piece. */
    private record Pair(NetSocket near, NetSocket far, int server, AtomicBoolean cut) {}

    /**
     * Begins to listen.
     *
     * @param servers addresses of which host and port count
     */
    public TcpProxy(List<URI> servers) {
        this.servers = List.copyOf(servers);
        // No linger: what is cut is reset, as by a firewall, and not closed.
        this.server = vertx.createNetServer(
                        new NetServerOptions().setHost(LOOPBACK).setPort(0).setSoLinger(0))
                .connectHandler(near -> connect(near, turn.getAndIncrement(), this.servers.size()));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The proxy cannot listen", e);
        }
    }

    /** Where clients connect to, with {@code http} in front. */
    public String address() {
        return "http://" + LOOPBACK + ":" + server.actualPort();
    }

    /** How many connections each server has. */
    public long connectionsTo(int server) {
        return pairs.stream().filter(pair -> pair.server() == server).count();
    }

    /** Each connection is reset in the middle of what its server sends next. */
    public void cutAllInTheMiddle() {
        pairs.forEach(pair -> pair.cut().set(true));
    }

    /** Drops all traffic of the open connections without closing them, as a firewall that has forgotten them does. */
    public void forgetAll() {
        pairs.forEach(pair -> {
            pair.near().pause();
            pair.far().pause();
        });
    }

    private void connect(NetSocket near, int first, int attempts) {
        if (attempts == 0) {
            near.close();
            return;
        }
        near.pause();
        int index = Math.floorMod(first, servers.size());
        URI address = servers.get(index);
        client.connect(address.getPort(), LOOPBACK)
                .onSuccess(far -> join(new Pair(near, far, index, new AtomicBoolean())))
                .onFailure(refused -> connect(near, first + 1, attempts - 1));
    }

    private void join(Pair pair) {
        pairs.add(pair);
        pair.near().handler(bytes -> pass(bytes, pair.near(), pair.far()));
        pair.far().handler(bytes -> {
            if (pair.cut().get()) {
                pair.near().write(bytes.getBuffer(0, bytes.length() / 2)).onComplete(done -> end(pair));
            } else {
                pass(bytes, pair.far(), pair.near());
            }
        });
        pair.near().closeHandler(closed -> end(pair)).exceptionHandler(failure -> end(pair));
        pair.far().closeHandler(closed -> end(pair)).exceptionHandler(failure -> end(pair));
        pair.near().resume();
    }

    private static void pass(Buffer bytes, NetSocket from, NetSocket to) {
        to.write(bytes);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    private void end(Pair pair) {
        if (pairs.remove(pair)) {
            pair.near().close();
            pair.far().close();
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
