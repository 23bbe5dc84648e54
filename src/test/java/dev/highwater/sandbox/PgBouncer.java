package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pgbouncer before a server of ours, as a child process with its strictest settings. For tests; not every machine has
 * one.
 */
public final class PgBouncer implements AutoCloseable {

    private static final int AMPLE = 20;

    private final ListeningProgram program;
    private final int port;

    private PgBouncer(ListeningProgram program, int port) {
        this.program = program;
        this.port = port;
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
            return new PgBouncer(ListeningProgram.start("pgbouncer", command, directory, port), port);
        } catch (IOException e) {
            throw new UncheckedIOException("pgbouncer did not start", e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        program.close();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
