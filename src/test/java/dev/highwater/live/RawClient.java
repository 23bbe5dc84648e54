package dev.highwater.live;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client that asks for an upgrade and then reads nothing unless asked to: what no well-behaved library does. */
final class RawClient implements AutoCloseable {

    private final Socket socket = new Socket();

    private RawClient() {}

    /** Connects to the application under test. */
    static RawClient upgrade(String header) throws IOException {
        RawClient client = new RawClient();
        client.socket.setReceiveBufferSize(4096);
        client.socket.setSoTimeout(60_000);
        client.socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String request = """
                GET /ws/live HTTP/1.1
                Host: localhost:%d
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13
                %s

                """.formatted(RestAssured.port, header).replace("\n", "\r\n");
        client.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Nullable
    String readLine() throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                .readLine();
    }

    /** An answer whose body is a JSON object without others in it. */
    String readAnswer() throws IOException {
        StringBuilder answer = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '}') {
            answer.append((char) next);
            next = socket.getInputStream().read();
        }
        return answer.toString();
    }

    /** Reads until the server has closed the connection. */
    void drain() throws IOException {
        InputStream input = socket.getInputStream();
        byte[] buffer = new byte[1 << 16];
        while (input.read(buffer) >= 0) {
            // Only the end matters.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
