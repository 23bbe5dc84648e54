package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * Clients that want the service to hold as much as it can for as long as it can. They begin again when they are closed.
 */
final class HostileClients implements AutoCloseable {

    private static final int FILE_BYTES = 24_000_000;
    private static final int BLOCK_BYTES = 65_536;
    private static final int BOMB_BYTES = 64_000_000;
    private static final Duration TRICKLE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicLong> turns = new ConcurrentSkipListMap<>();
    private volatile boolean closed;

    /** Begins at once. */
    HostileClients(int port) {
        this.port = port;
        byte[] bomb = bomb();
        byte[] large = "[".repeat(60_000).getBytes(US_ASCII);
        begin("file without its last byte", 10, this::file);
        begin("head that never ends", 20, socket -> trickle(socket, "GET / HTTP/1.1\r\nX: ", "a"));
        begin("body that trickles", 20, socket -> trickle(socket, post(1_000, ""), " "));
        begin("chunks without an end", 10, socket -> trickle(socket, chunked(), "1\r\n \r\n"));
        begin("web socket", 60, this::webSocket);
        begin("deep JSON", 4, socket -> send(socket, post(large.length, ""), large));
        begin("gzip bomb", 4, socket -> send(socket, post(bomb.length, "Content-Encoding: gzip\r\n"), bomb));
        begin("HTTP/2 in plain text", 2, socket -> trickle(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\0"));
    }

    private interface Attack {

        void on(Socket socket) throws IOException;
    }

    /** How often each has begun. */
    Map<String, AtomicLong> turns() {
        return turns;
    }

    private void begin(String name, int clients, Attack attack) {
        AtomicLong count = turns.computeIfAbsent(name, first -> new AtomicLong());
        for (int client = 0; client < clients; client++) {
            threads.execute(() -> {
                while (!closed) {
                    try (Socket socket = new Socket("localhost", port)) {
                        socket.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
                        count.incrementAndGet();
                        attack.on(socket);
                    } catch (IOException refused) {
                        // Which is what should become of it.
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
        }
    }

    private void file(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/v1/thresholds/import HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: text/csv\r\nContent-Length: %d\r\n\r\n")
                .formatted(FILE_BYTES)
                .getBytes(US_ASCII));
        byte[] block = ("hostname,allowed_top\n" + "x".repeat(BLOCK_BYTES)).getBytes(US_ASCII);
        for (int sent = 0; sent + block.length < FILE_BYTES && !closed; sent += block.length) {
            out.write(block);
        }
        untilClosed(socket);
    }

    private void trickle(Socket socket, String begin, String more) throws IOException {
        socket.getOutputStream().write(begin.getBytes(US_ASCII));
        while (!closed) {
            LockSupport.parkNanos(TRICKLE.toNanos());
            socket.getOutputStream().write(more.getBytes(US_ASCII));
        }
    }

    /** Reads nothing of what it is sent. */
    private void webSocket(Socket socket) throws IOException {
        socket.setReceiveBufferSize(1_024);
        socket.getOutputStream()
                .write(("GET /ws/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(US_ASCII));
        for (int turn = 0; turn < 60 && !closed; turn++) {
            LockSupport.parkNanos(TRICKLE.toNanos());
        }
    }

    private void send(Socket socket, String head, byte[] body) throws IOException {
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().write(body);
        untilClosed(socket);
    }

    private static void untilClosed(Socket socket) throws IOException {
        byte[] answer = new byte[1_024];
        while (socket.getInputStream().read(answer) >= 0) {
            // What is said is not what this is about.
        }
    }

    private static String post(int length, String header) {
        return "POST /api/v1/thresholds HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n%sContent-Length: %d\r\n\r\n".formatted(header, length);
    }

    private static String chunked() {
        return "POST /api/v1/silences HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(new byte[BOMB_BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Ends all of them; their connections end with their next turn. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
