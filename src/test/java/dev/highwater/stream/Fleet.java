package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three instances of the production jar behind a proxy that knows only TCP. Used by one thread. */
final class Fleet implements AutoCloseable {

    static final int SIZE = 3;

    private static final List<String> NAMES = List.of("one", "two", "three");

    private final FaultRun run;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HighwaterService> instances = new ArrayList<>();
    private final TcpProxy proxy;

    /** Starts them, and returns when all are at work. */
    Fleet(FaultRun run) {
        this.run = run;
        NAMES.forEach(name -> instances.add(run.start(name)));
        this.proxy = new TcpProxy(instances.stream()
                .map(instance -> URI.create(instance.address()))
                .toList());
        awaitAllReady();
    }

    TcpProxy proxy() {
        return proxy;
    }

    HighwaterService instance(int number) {
        return instances.get(number);
    }

    void kill(int number) {
        instances.get(number).kill();
    }

    void start(int number) {
        instances.set(number, run.start(NAMES.get(number)));
    }

    void awaitAllReady() {
        for (HighwaterService instance : instances) {
            await().atMost(90, SECONDS).until(() -> FaultRun.readiness(instance).startsWith("200"));
        }
    }

    /** Calls one of them past the proxy. */
    HttpResponse<String> call(int number, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(instances.get(number).address() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        proxy.close();
        for (HighwaterService instance : instances) {
            // One that is held would not end.
            instance.resume();
            instance.close();
        }
    }
}
