package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** nginx as a child process, with one server on the loopback address. For tests; not every machine has one. */
public final class Nginx implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path directory;

    private Nginx(Process process, int port, Path directory) {
        this.process = process;
        this.port = port;
        this.directory = directory;
    }

    /** Where it is installed, if it is. */
    public static Optional<Path> executable() {
        return Programs.find("nginx");
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param directory for its files; one of its own
     * @param locations what the server serves: directives of a {@code server { … }}
     */
    public static Nginx start(Path executable, Path directory, int port, String locations) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("nginx.conf"), """
                    %4$s
                    daemon off;
                    worker_processes 1;
                    pid %1$s/pid;
                    error_log stderr warn;
                    events { worker_connections 256; }
                    http {
                        access_log off;
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                        server {
                            listen 127.0.0.1:%2$d;
                            %3$s
                        }
                    }
                    """.formatted(
                            directory,
                            port,
                            locations,
                            // Its workers could not get at the directory otherwise.
                            System.getProperty("user.name").equals("root") ? "user root;" : ""));
            Process process = new ProcessBuilder(
                            executable.toString(),
                            "-p",
                            directory.toString(),
                            "-e",
                            "stderr",
                            "-c",
                            directory.resolve("nginx.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Nginx started = new Nginx(process, port, directory);
            started.awaitListening();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("nginx did not start", e);
        }
    }

    /** Where it is, without a slash at the end. */
    public String address() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening() throws IOException {
        Instant end = Instant.now().plus(STARTS_WITHIN);
        while (!Ports.answers(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new SandboxException("nginx did not start:\n" + Files.readString(directory.resolve("log")));
            }
            Thread.onSpinWait();
        }
    }
}
