package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** nginx as a child process, with one server on the loopback address. For tests; not every machine has one. */
public final class Nginx implements AutoCloseable {

    private final ListeningProgram program;
    private final int port;

    private Nginx(ListeningProgram program, int port) {
        this.program = program;
        this.port = port;
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
            List<String> command = List.of(
                    executable.toString(),
                    "-p",
                    directory.toString(),
                    "-e",
                    "stderr",
                    "-c",
                    directory.resolve("nginx.conf").toString());
            return new Nginx(ListeningProgram.start("nginx", command, directory, port), port);
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
        program.close();
    }
}
