package dev.highwater.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.configuration.PostgresAddress;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.CertificateAuthority;
import dev.highwater.testing.Slow;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both drivers do the same with a PostgreSQL that speaks TLS, and trust the same certificates. */
@Slow
class EncryptedPostgresTest {

    private static final String QUERY = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    @TempDir
    static Path directory;

    private static PostgresServer encrypted;
    private static PostgresServer plain;
    private static CertificateAuthority own;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        own = CertificateAuthority.in(directory, "own");
        CertificateAuthority.in(directory, "foreign");
        CertificateAuthority.Issued server = own.issue("server", "dns:localhost");
        encrypted = PostgresServer.temporary(Map.of(
                "ssl", "on",
                "ssl_cert_file", server.certificate().toString(),
                "ssl_key_file", server.key().toString()));
        encrypted.start();
        plain = PostgresServer.temporary();
        plain.start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
        plain.close();
        encrypted.close();
    }

    @ParameterizedTest
    @CsvSource({
        // mode, authority, host, what comes of it
        "'', '', localhost, encrypted",
        "disable, '', localhost, plain",
        "allow, '', localhost, plain",
        "prefer, '', localhost, encrypted",
        "require, '', localhost, encrypted",
        "require, foreign, localhost, encrypted",
        "verify-ca, own, localhost, encrypted",
        "verify-ca, own, 127.0.0.1, encrypted",
        "verify-ca, foreign, localhost, refused",
        "verify-full, own, localhost, encrypted",
        "verify-full, own, 127.0.0.1, refused",
        "verify-full, foreign, localhost, refused",
        "verify-full, system, localhost, refused",
    })
    void shouldDoTheSameWithBothDrivers(String mode, String authority, String host, String expected) throws Exception {
        PostgresDrivers drivers = drivers(encrypted, mode, authority, host);

        assertThat(jdbc(drivers)).as("JDBC").isEqualTo(expected);
        assertThat(reactive(drivers)).as("reactive").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', plain", "prefer, plain", "require, refused", "verify-full, refused"})
    void shouldNotSendInTheOpenWhatMustBeEncrypted(String mode, String expected) throws Exception {
        PostgresDrivers drivers = drivers(plain, mode, mode.startsWith("verify") ? "own" : "", "localhost");

        assertThat(jdbc(drivers)).as("JDBC").isEqualTo(expected);
        assertThat(reactive(drivers)).as("reactive").isEqualTo(expected);
    }

    /** As a provider gives it. */
    @Test
    void shouldTakeAWholeAddressWithUserPasswordAndMode() throws Exception {
        String superuser = "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(encrypted.port());
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE \"d@na\" LOGIN PASSWORD 's:cr/t?%'");
        }
        PostgresAddress address =
                PostgresAddress.parse(("postgres://d%%40na:s%%3Acr%%2Ft%%3F%%25@localhost:%d/highwater?sslmode=require"
                                + "&channel_binding=prefer&connect_timeout=5")
                        .formatted(encrypted.port()));
        PostgresDrivers drivers = new PostgresDrivers(address, "unknown", "wrong");

        assertThat(jdbc(drivers)).isEqualTo("encrypted");
        assertThat(reactive(drivers)).isEqualTo("encrypted");
    }

    private static PostgresDrivers drivers(PostgresServer server, String mode, String authority, String host) {
        Map<String, String> beside = new HashMap<>();
        if (!mode.isEmpty()) {
            beside.put("sslmode", mode);
        }
        if (!authority.isEmpty()) {
            beside.put(
                    "sslrootcert",
                    authority.equals("system")
                            ? authority
                            : directory.resolve(authority + ".pem").toString());
        }
        String url = "postgresql://%s:%d/highwater".formatted(host, server.port());
        return new PostgresDrivers(PostgresAddress.parse(url, beside), server.user(), server.password());
    }

    private static String jdbc(PostgresDrivers drivers) {
        try (Connection connection = drivers.jdbc().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            return rows.getBoolean(1) ? "encrypted" : "plain";
        } catch (SQLException e) {
            return "refused";
        }
    }

    private static String reactive(PostgresDrivers drivers) throws InterruptedException, TimeoutException {
        try {
            return PgConnection.connect(vertx, drivers.reactive())
                    .flatMap(connection -> connection
                            .query(QUERY)
                            .execute()
                            .map(rows -> rows.iterator().next().getBoolean(0) ? "encrypted" : "plain")
                            .onComplete(done -> connection.close()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, SECONDS);
        } catch (ExecutionException e) {
            return "refused";
        }
    }
}
