package dev.highwater.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Highwater in a child process, started as anyone would start it: {@code java -jar} or the native executable, and an
 * environment.
 */
public final class HighwaterService implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final int port;

    private HighwaterService(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts what the system properties ask for.
     *
     * @param directory where it runs and keeps its log
     * @param servers the environment that points at its servers
     */
    public static HighwaterService start(Path directory, int port, Map<String, String> servers) {
        return start(ServiceProgram.asConfigured(), directory, port, servers);
    }

    /**
     * Starts it.
     *
     * @param directory where it runs and keeps its log
     * @param servers the environment that points at its servers
     */
    static HighwaterService start(ServiceProgram program, Path directory, int port, Map<String, String> servers) {
        List<String> command = program.command(servers.get("JAVA_TOOL_OPTIONS"));
        ChildProcess process = ChildProcess.start("Highwater", directory, command, environment -> {
            // Somebody's settings for another Highwater would point this one elsewhere.
            environment
                    .keySet()
                    .removeIf(name ->
                            name.startsWith("HIGHWATER_") || name.startsWith("KAFKA_") || name.startsWith("QUARKUS_"));
            environment.put("HIGHWATER_DASHBOARD_URL", "http://localhost:" + port);
            environment.putAll(servers);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        });
        return new HighwaterService(process, port);
    }

    ChildProcess process() {
        return process;
    }

    /** Where people look at it. */
    public String address() {
        return "http://localhost:" + port;
    }

    /**
     * Waits until the dashboard answers and the service says that it is ready.
     *
     * @param givenUp whether to stop waiting
     * @return whether it is ready
     */
    public boolean awaitReady(BooleanSupplier givenUp) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        long deadline = System.nanoTime() + START.toNanos();
        while (!givenUp.getAsBoolean()) {
            if (answers(client, "/q/health/ready") && answers(client, "/")) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxException(
                        "Highwater is not ready after %d s; see %s/q/health/ready. The end of %s:%n  %s"
                                .formatted(
                                        START.toSeconds(),
                                        address(),
                                        process.log(),
                                        String.join("\n  ", process.lastLogLines(15))));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return false;
    }

    private boolean answers(HttpClient client, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            // Or asks who it is.
            return status == 200 || status == 302 || status == 401;
        } catch (IOException e) {
            // Not up yet.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of its log. */
    public List<String> lastLogLines(int count) {
        return process.lastLogLines(count);
    }

    /** What its heap holds once all garbage is collected. */
    public double liveHeapMegabytes() {
        return process.liveHeapMegabytes();
    }

    /** As {@code kill -9}. Returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /** Holds it where it is, as {@code kill -STOP}. */
    public void suspend() {
        process.suspend();
    }

    /** Lets it go on after {@link #suspend()}. */
    public void resume() {
        process.resume();
    }

    /**
     * Asks it to end, as {@code kill}, and returns when it is gone.
     *
     * @return how long that took
     */
    public Duration stop() {
        long start = System.nanoTime();
        process.stop(STOP);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.stop(STOP);
        }
    }
}
