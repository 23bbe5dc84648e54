package dev.highwater.flink;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Where thresholds are, from Highwater's own settings {@code HIGHWATER_POSTGRES_*}.
 *
 * @param url as JDBC wants it
 */
record PostgresOptions(String url, String username, String password) {

    private static final int SECONDS = 10;

    /**
     * Takes the settings.
     *
     * @throws JobException if one is missing or makes no sense
     */
    static PostgresOptions of(Function<String, Optional<String>> given) {
        String text = given.apply("HIGHWATER_POSTGRES_URL")
                .orElseThrow(() ->
                        new JobException("HIGHWATER_POSTGRES_URL is not set: say where the thresholds are, for example"
                                + " postgresql://localhost:5432/highwater."));
        try {
            URI address = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
            if (address.getHost() == null || !("" + address.getScheme()).matches("postgres(ql)?")) {
                throw new JobException("HIGHWATER_POSTGRES_URL must be postgresql://host:port/database.");
            }
            String[] user = address.getRawUserInfo() == null
                    ? new String[0]
                    : address.getRawUserInfo().split(":", 2);
            String url = "jdbc:postgresql://%s%s%s%s"
                    .formatted(
                            address.getHost(),
                            address.getPort() < 0 ? "" : ":" + address.getPort(),
                            address.getRawPath(),
                            address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
            return new PostgresOptions(
                    url,
                    user.length > 0
                            ? decode(user[0])
                            : given.apply("HIGHWATER_POSTGRES_USERNAME").orElse(""),
                    user.length > 1
                            ? decode(user[1])
                            : given.apply("HIGHWATER_POSTGRES_PASSWORD").orElse(""));
        } catch (URISyntaxException e) {
            // The address may hold a password.
            throw new JobException(
                    "HIGHWATER_POSTGRES_URL must be postgresql://host:port/database: " + e.getReason(), e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Looks whether thresholds can be read.
     *
     * @return the variables of the script
     * @throws JobException if they cannot
     */
    Map<String, String> check() {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Integer.toString(SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SECONDS));
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.createStatement().execute("SELECT hostname, allowed_top FROM cpu_thresholds LIMIT 0");
        } catch (SQLException e) {
            throw new JobException(
                    "Thresholds cannot be read from %s as user \"%s\": %s"
                            .formatted(
                                    url.replaceAll("\\?.*", ""),
                                    username,
                                    e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
        return Map.of(
                "POSTGRES_JDBC_URL", url,
                "POSTGRES_USERNAME", username,
                "POSTGRES_PASSWORD", password);
    }
}
