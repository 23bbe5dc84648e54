package dev.highwater.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Many clients of the live feed on one thread, which read all that comes, answer pings and look at nothing but the
 * length of messages: a browser's work would leave the service no processor to be measured on.
 */
final class Watchers implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final InetSocketAddress address;
    private final Selector selector;
    private final ConcurrentLinkedQueue<Watcher> joining = new ConcurrentLinkedQueue<>();
    private final List<Watcher> all = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "watchers");
    private volatile boolean closed;

    Watchers(int port) {
        address = new InetSocketAddress("localhost", port);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    /**
     * Connects one more.
     *
     * @param interest what it says first, for example {@code {"hosts":["doc"]}}; empty if nothing
     */
    Watcher join(String interest) {
        try {
            SocketChannel channel = SocketChannel.open(address);
            Watcher watcher = new Watcher(channel, address.getPort(), interest);
            channel.configureBlocking(false);
            all.add(watcher);
            joining.add(watcher);
            selector.wakeup();
            return watcher;
        } catch (IOException e) {
            throw new UncheckedIOException("A watcher cannot connect", e);
        }
    }

    List<Watcher> all() {
        return all;
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (selector) {
            while (!closed) {
                for (Watcher watcher = joining.poll(); watcher != null; watcher = joining.poll()) {
                    watcher.channel().register(selector, SelectionKey.OP_READ, watcher);
                }
                selector.select(key -> ((Watcher) key.attachment()).read(buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        all.forEach(Watcher::close);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
