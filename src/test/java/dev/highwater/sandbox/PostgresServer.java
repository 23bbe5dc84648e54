package dev.highwater.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server on the loopback address, with one database and a user who owns it. It can be stopped and
 * started again on the same port with the same data. Safe for use by several threads; {@link #close()} waits for a
 * start to finish.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "highwater";
    private static final String USER = "highwater";
    private static final String PASSWORD = "highwater";

    private final int port;
    private final Path directory;
    private final @Nullable Watchdog temporaryData;
    private final Map<String, String> settings;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Watchdog watchdog;

    private PostgresServer(int port, Path directory, @Nullable Watchdog temporaryData, Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        this.port = port;
        this.directory = directory;
        this.temporaryData = temporaryData;
    }

    /** A server on a free port whose data are deleted by {@link #close()}. Not started yet. */
    public static PostgresServer temporary() {
        return temporary(Map.of());
    }

    /**
     * As {@link #temporary()}.
     *
     * @param settings of the server, as in {@code postgresql.conf}
     */
    public static PostgresServer temporary(Map<String, String> settings) {
        Path directory = Directories.temporary("highwater-postgres-");
        return new PostgresServer(Ports.free(), directory, Watchdog.overDirectory(directory), settings);
    }

    /** A server on the given port that keeps its data and its log in the given directory. Not started yet. */
    public static PostgresServer in(Path directory, int port) {
        return new PostgresServer(port, Directories.create(directory.toAbsolutePath()), null, Map.of());
    }

    /** Starts the server, and returns when it serves clients and the database is there. */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("PostgreSQL is running already");
        }
        watchdog = Watchdog.overPostgres(pidFile());
        try {
            server = builder()
                    .setPort(port)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    // A locale that every machine has, whatever LANG says.
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setErrorRedirector(Redirect.appendTo(log().toFile()))
                    .setOutputRedirector(Redirect.appendTo(log().toFile()))
                    .start();
            createDatabase();
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new SandboxException(
                    "PostgreSQL did not start. The end of " + log() + ":\n"
                            + String.join("\n", ChildProcess.lastLines(log(), 20)),
                    e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        // What is deleted in the end need not outlive a power cut. It outlives the server's own end as ever.
        return temporaryData == null ? builder : builder.setServerConfig("fsync", "off");
    }

    /** Stops the server, disconnecting its clients, and returns when it is down. */
    public synchronized void stop() {
        if (server == null || watchdog == null) {
            throw new IllegalStateException("PostgreSQL is not running");
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not stop PostgreSQL", e);
        }
        watchdog.dismiss();
        server = null;
        watchdog = null;
    }

    /** Kills the server with all its sessions ({@code kill -9}), which is no end that it has prepared for. */
    public synchronized void kill() {
        signal("KILL");
    }

    /** Holds the server and all its sessions where they are: connections stay, and nothing is answered. */
    public synchronized void suspend() {
        signal("STOP");
    }

    /** Lets them go on after {@link #suspend()}. */
    public synchronized void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        List<Long> pids = Stream.concat(Stream.of(process()), process().children())
                .map(ProcessHandle::pid)
                .toList();
        ChildProcess.signal(signal, "PostgreSQL", pids);
    }

    /** Stops the server and starts it again on the same port with the same data. */
    public synchronized void restart() {
        stop();
        start();
    }

    public int port() {
        return port;
    }

    /** {@code postgresql://localhost:port/database}. */
    public String url() {
        return "postgresql://localhost:" + port + "/" + DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** A new connection to the database as its owner; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + url(), USER, PASSWORD);
    }

    /** Runs one or more SQL statements as the database's owner. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** Runs a query and returns its first column as text, as PostgreSQL prints it; "null" where there is none. */
    public List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** The server's own log. */
    public Path log() {
        return directory.resolve("postgres.log");
    }

    /** Stops the server if it runs; deletes the data if they are temporary. */
    @Override
    public synchronized void close() {
        if (server != null) {
            stop();
        }
        if (temporaryData != null) {
            Directories.delete(directory);
            temporaryData.dismiss();
        }
    }

    /** The server's process, as long as it runs. */
    ProcessHandle process() {
        try {
            return ProcessHandle.of(pid()).orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is not running", e);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0));
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void createDatabase() throws SQLException {
        String superuser = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            try (ResultSet roles = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
                if (roles.next()) {
                    return;
                }
            }
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
        }
    }
}
