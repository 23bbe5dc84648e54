package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Prometheus' Alertmanager as a child process, alone, on the loopback address. For tests; not every machine has one.
 */
public final class Alertmanager implements AutoCloseable {

    private final ListeningProgram program;
    private final int port;

    private Alertmanager(ListeningProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Where it is installed, if it is: Debian calls it by a name of its own. */
    public static Optional<Path> executable() {
        return Programs.find("prometheus-alertmanager").or(() -> Programs.find("alertmanager"));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param directory for its files; the same as before if it is to go on
     * @param webhook where it posts each alert by itself, soon after it has changed
     */
    public static Alertmanager start(Path executable, Path directory, int port, String webhook) {
        try {
            Files.createDirectories(directory);
            Path configuration = Files.writeString(directory.resolve("alertmanager.yml"), """
                    route:
                      receiver: test
                      group_by: ['...']
                      group_wait: 100ms
                      group_interval: 1s
                      repeat_interval: 1h
                    receivers:
                      - name: test
                        webhook_configs:
                          - url: '%s'
                    """.formatted(webhook));
            List<String> command = List.of(
                    executable.toString(),
                    "--config.file=" + configuration,
                    "--storage.path=" + directory,
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address=");
            return new Alertmanager(ListeningProgram.start("Alertmanager", command, directory, port), port);
        } catch (IOException e) {
            throw new UncheckedIOException("Alertmanager did not start", e);
        }
    }

    /** Where it is, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        program.close();
    }
}
