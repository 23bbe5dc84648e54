package dev.highwater.notification.http;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * HTTP servers that people write webhooks with, in their own languages. Each answers 200 to a POST whose body arrives
 * whole, with its length in front and without an {@code Upgrade} or an {@code Expect}, and 400 to any other. On the
 * loopback address only.
 */
public final class ForeignServer implements AutoCloseable {

    private static final String ANSWER = "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1503435956.000247\"}";

    private static final String PYTHON = """
            import http.server, json, sys
            class Hook(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
                    plain = not any(self.headers.get(name) for name in ('Upgrade', 'Transfer-Encoding', 'Expect'))
                    try:
                        fine = plain and isinstance(json.loads(body), dict)
                    except ValueError:
                        fine = False
                    answer = sys.argv[1].encode() if fine else b'{}'
                    self.send_response(200 if fine else 400)
                    self.send_header('Content-Type', 'application/json')
                    self.send_header('Content-Length', str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                def log_message(self, *arguments):
                    pass
            server = http.server.HTTPServer(('127.0.0.1', 0), Hook)
            print(server.server_port, flush=True)
            server.serve_forever()
            """;

    /** As with a WebSocket server on the same port: whoever asks for an upgrade is turned away. */
    private static final String NODE = """
            const server = require('http').createServer((request, response) => {
              const parts = [];
              request.on('data', part => parts.push(part)).on('end', () => {
                const { headers } = request;
                const body = Buffer.concat(parts);
                const whole = Number(headers['content-length']) === body.length && body.length > 0;
                const fine = whole && !headers['transfer-encoding'] && !headers.expect && JSON.parse(body) !== null;
                response.writeHead(fine ? 200 : 400, { 'Content-Type': 'application/json' });
                response.end(fine ? process.argv[1] : '{}');
              });
            });
            server.on('upgrade', (request, socket) =>
              socket.end('HTTP/1.1 400 Bad Request\\r\\nConnection: close\\r\\n\\r\\n'));
            server.listen(0, '127.0.0.1', () => console.log(server.address().port));
            """;

    private static final Map<String, List<String>> COMMANDS = Map.of(
            "python3", List.of("python3", "-c", PYTHON, ANSWER),
            "node", List.of("node", "-e", NODE, ANSWER));

    private final int port;
    private final AutoCloseable server;

    private ForeignServer(int port, AutoCloseable server) {
        this.port = port;
        this.server = server;
    }

    /** Starts one; skips the test, and says so, where there is no such language. */
    public static ForeignServer start(String language) throws IOException {
        return language.equals("java") ? inJava() : asProcess(language);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    private static ForeignServer asProcess(String language) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(COMMANDS.get(language))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort(language + " cannot be run here: " + e.getMessage());
            throw e;
        }
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = out.readLine();
        Assumptions.assumeTrue(port != null, language + " cannot be run here: it ended at once");
        return new ForeignServer(Integer.parseInt(port.strip()), () -> {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        });
    }

    private static ForeignServer inJava() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            boolean fine = body.length > 0
                    && String.valueOf(body.length).equals(headers.getFirst("Content-Length"))
                    && !headers.containsKey("Upgrade")
                    && !headers.containsKey("Expect");
            byte[] answer = (fine ? ANSWER : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(fine ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return new ForeignServer(server.getAddress().getPort(), () -> server.stop(0));
    }
}
