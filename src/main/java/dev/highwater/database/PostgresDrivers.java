package dev.highwater.database;

import dev.highwater.configuration.PostgresAddress;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.TrustManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Settings for both drivers from one address. Neither driver names its statements, nor asks for settings that a pooler
 * such as pgbouncer does not know, so that both work through a pooler that changes the server's connection with every
 * transaction.
 *
 * @param address the server, and what is said of the way to it
 * @param username unless the address names one
 * @param password unless the address has one
 */
public record PostgresDrivers(PostgresAddress address, String username, String password) {

    private static final String DEFAULT_CONNECT_SECONDS = "3";

    /** For the reactive client. */
    public PgConnectOptions reactive() {
        Map<String, String> properties = new HashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
        properties.remove("extra_float_digits");
        properties.put("application_name", "highwater");
        for (String name : new String[] {"search_path", "options", "application_name"}) {
            address.parameter(name).ifPresent(value -> properties.put(name, value));
        }
        PgConnectOptions options = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setUser(user())
                .setPassword(address.parameter("password").orElse(password))
                .setDatabase(address.database().isEmpty() ? user() : address.database())
                .setUseLayer7Proxy(true)
                .setProperties(properties)
                .setSslMode(SslMode.of(sslMode()));
        options.setConnectTimeout(Integer.parseInt(connectSeconds()) * 1000);
        options.setTcpKeepAlive(true);
        trust(options);
        return options;
    }

    /** The JDBC data source of the migrations. */
    public DataSource jdbc() {
        Map<String, String> parameters = new LinkedHashMap<>();
        address.parameter("search_path").ifPresent(path -> parameters.put("currentSchema", path));
        address.parameter("options").ifPresent(options -> parameters.put("options", options));
        address.parameter("sslrootcert").ifPresent(file -> {
            if (file.equals(PostgresAddress.SYSTEM)) {
                parameters.put("sslfactory", DefaultJavaSSLFactory.class.getName());
            } else {
                parameters.put("sslrootcert", file);
            }
        });
        address.parameter("channel_binding").ifPresent(binding -> parameters.put("channelBinding", binding));
        parameters.put("sslmode", sslMode());
        parameters.put("ApplicationName", address.parameter("application_name").orElse("highwater"));
        parameters.put("connectTimeout", connectSeconds());
        parameters.put("tcpKeepAlive", "true");
        parameters.put("prepareThreshold", "0");
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String database = address.database().isEmpty() ? user() : address.database();
        Properties properties = new Properties();
        properties.putAll(parameters);
        properties.setProperty("user", user());
        properties.setProperty("password", address.parameter("password").orElse(password));
        return new ShortNamed(
                "jdbc:postgresql://%s:%d/%s".formatted(host, address.port(), encoded(database)), properties);
    }

    private String user() {
        return address.parameter("user").orElse(username);
    }

    /** Both encrypt if the server can, unless the address says otherwise; left alone, only the JDBC driver would. */
    private String sslMode() {
        return address.parameter("sslmode").orElse("prefer");
    }

    private String connectSeconds() {
        return address.parameter("connect_timeout").orElse(DEFAULT_CONNECT_SECONDS);
    }

    private void trust(PgConnectOptions options) {
        switch (sslMode()) {
            case "verify-full" -> options.setHostnameVerificationAlgorithm("HTTPS");
            case "verify-ca" -> options.setHostnameVerificationAlgorithm("");
            default -> {
                options.setTrustAll(true);
                options.setHostnameVerificationAlgorithm("");
            }
        }
        if (sslMode().startsWith("verify")) {
            address.parameter("sslrootcert")
                    .ifPresent(file -> options.setTrustOptions(
                            file.equals(PostgresAddress.SYSTEM) ? system() : new PemTrustOptions().addCertPath(file)));
        }
    }

    /** Whom the JDK trusts; the client wants to have it said. */
    private static TrustOptions system() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The authorities that the JDK trusts cannot be read", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Connections whose address has no parameters in it: Flyway looks for passwords in addresses, with patterns that
     * cost the square of the length, for each kind of database that it knows.
     */
    private static final class ShortNamed extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        private final String address;
        private final Properties properties;

        ShortNamed(String address, Properties properties) {
            this.address = address;
            this.properties = properties;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(address, properties);
        }

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            return getConnection();
        }
    }
}
