package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * pgbouncer before a server of ours, as a child process with its strictest settings. For tests; not every machine has
 * one.
 */
public final class PgBouncer implements AutoCloseable {

    private static final int AMPLE = 20;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path directory;

    private PgBouncer(Process process, int port, Path directory) {
        this.process = process;
        this.port = port;
        this.directory = directory;
    }

    /** Where it is installed, if it is. */
    public static Optional<Path> executable() {
        return Programs.find("pgbouncer");
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param mode {@code transaction}, {@code session} or {@code statement}
     */
    public static PgBouncer start(Path executable, PostgresServer server, String mode) {
        return start(executable, server, mode, AMPLE);
    }

    /**
     * The same with fewer connections to the server.
     *
     * @param size how many at most, for each user and database
     */
    public static PgBouncer start(Path executable, PostgresServer server, String mode, int size) {
        try {
            int port = Ports.free();
            Path directory = Files.createTempDirectory(
                    "pgbouncer", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Path users = write(
                    directory.resolve("users"),
                    "\"%s\" \"%s\"%n\"postgres\" \"\"%n".formatted(server.user(), server.password()));
            Path settings =
                    write(directory.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = trust
                    auth_file = %s
                    pool_mode = %s
                    default_pool_size = %d
                    """.formatted(server.port(), port, users, mode, size));
            List<String> command = new ArrayList<>(List.of(executable.toString()));
            if (System.getProperty("user.name").equals("root")) {
                // It refuses to run as root.
                command.addAll(List.of("-u", "nobody"));
            }
            command.add(settings.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            PgBouncer started = new PgBouncer(process, port, directory);
            started.awaitListening();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("pgbouncer did not start", e);
        }
    }

    public int port() {
        return port;
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
                throw new SandboxException("pgbouncer did not start:\n" + Files.readString(directory.resolve("log")));
            }
            Thread.onSpinWait();
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
