package dev.highwater.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code HIGHWATER_POSTGRES_URL}, read once for both drivers, which spell most parameters differently and ignore each
 * other's: a parameter acts on both, or is refused.
 *
 * @param host name or number, without brackets
 * @param port from 1
 * @param database its name; empty for the one that is called like the user
 * @param parameters by libpq's names: {@code user}, {@code password}, {@code search_path}, {@code options},
 *     {@code sslmode}, {@code sslrootcert}, {@code channel_binding}, {@code application_name}, {@code connect_timeout}
 */
public record PostgresAddress(String host, int port, String database, Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;
    private static final int LARGEST_PORT = 65_535;

    /** Names may have underscores, as those of containers do, which {@link URI} does not take. */
    private static final Pattern SERVER = Pattern.compile(
            "((?<login>[^@]*)@)?(?<host>\\[[0-9a-fA-F:.]+(%25[^\\]]+)?]|[\\w.-]*)(:(?<port>\\d{0,9}))?");

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final List<String> CHANNEL_BINDINGS = List.of("disable", "prefer", "require");

    /** The value of {@code sslrootcert} that stands for the authorities that come with the JDK. */
    public static final String SYSTEM = "system";

    /** Other spellings of what we take, in lower case. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("user", "user"),
            Map.entry("password", "password"),
            Map.entry("currentschema", "search_path"),
            Map.entry("search_path", "search_path"),
            Map.entry("options", "options"),
            Map.entry("sslmode", "sslmode"),
            Map.entry("channel_binding", "channel_binding"),
            Map.entry("channelbinding", "channel_binding"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("applicationname", "application_name"),
            Map.entry("application_name", "application_name"),
            Map.entry("connecttimeout", "connect_timeout"),
            Map.entry("connect_timeout", "connect_timeout"));

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException for one that cannot be used; the message says why, for people, without
     *     credentials
     */
    public static PostgresAddress parse(String url) {
        return parse(url, Map.of());
    }

    /**
     * Reads an address.
     *
     * @param settings parameters that are set beside it, by libpq's names; the address may say the same or nothing
     * @throws IllegalArgumentException for one that cannot be used; the message says why, for people, without
     *     credentials
     */
    public static PostgresAddress parse(String url, Map<String, String> settings) {
        String scheme = url.startsWith("postgresql://") || url.startsWith("postgres://") ? url : null;
        if (scheme == null) {
            throw new IllegalArgumentException("must look like postgresql://host:port/database");
        }
        URI uri = uri(url);
        String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        if (authority.substring(authority.lastIndexOf('@') + 1).contains(",")) {
            throw new IllegalArgumentException("names several hosts; give one, or the address of a proxy before them");
        }
        Matcher server = SERVER.matcher(authority);
        if (!server.matches()) {
            throw new IllegalArgumentException(
                    "has a host or port that cannot be read; a special character of a user name or"
                            + " password must be percent-encoded, such as %40 for @");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        login(server.group("login"), parameters);
        parameters(uri.getRawQuery(), parameters);
        settings.forEach((name, value) -> {
            String said = parameters.putIfAbsent(name, value);
            if (said != null && !said.equals(value)) {
                throw new IllegalArgumentException(
                        "says %s=%s, and the setting beside it %s: let one of them be".formatted(name, said, value));
            }
        });
        check(parameters);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        String host = server.group("host").isEmpty()
                ? "localhost"
                : server.group("host").replaceAll("^\\[|]$", "");
        return new PostgresAddress(
                host,
                port(server.group("port")),
                decoded(path.startsWith("/") ? path.substring(1) : path),
                Map.copyOf(parameters));
    }

    /**
     * The address, with what is set beside it.
     *
     * @throws IllegalArgumentException as {@link #parse(String)} does
     */
    public static PostgresAddress of(PostgresConfig settings) {
        Map<String, String> beside = new LinkedHashMap<>();
        settings.sslMode()
                .map(mode -> mode.strip().toLowerCase(Locale.ROOT))
                .ifPresent(mode -> beside.put("sslmode", mode));
        settings.sslCa().map(String::strip).ifPresent(file -> beside.put("sslrootcert", file));
        return parse(settings.url(), beside);
    }

    /**
     * Looks whether certificates can be read from the file that the address names.
     *
     * @throws IllegalArgumentException if they cannot; the message says why, for people
     */
    public void checkAuthorities() {
        Optional<String> file = parameter("sslrootcert").filter(name -> !name.equals(SYSTEM));
        if (file.isEmpty() || !parameter("sslmode").orElse("").startsWith("verify")) {
            return;
        }
        String unusable = "names the file %s for sslrootcert, ".formatted(file.get());
        try (InputStream in = Files.newInputStream(Path.of(file.get()))) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw new IllegalArgumentException(unusable + "in which is no certificate as PEM");
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(unusable + "in which is something that is no certificate as PEM", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(unusable + "which cannot be read", e);
        }
    }

    /** A parameter, if it was given. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    private static int port(@Nullable String digits) {
        int port = digits == null || digits.isEmpty() ? DEFAULT_PORT : Integer.parseInt(digits);
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("has a port that is not from 1 to " + LARGEST_PORT);
        }
        return port;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(
                    "cannot be read; special characters must be percent-encoded, such as %20 for a space", unreadable);
        }
    }

    private static void login(@Nullable String userInfo, Map<String, String> parameters) {
        if (userInfo == null) {
            return;
        }
        int colon = userInfo.indexOf(':');
        parameters.put("user", decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
        if (colon >= 0) {
            parameters.put("password", decoded(userInfo.substring(colon + 1)));
        }
    }

    private static void parameters(@Nullable String query, Map<String, String> parameters) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String given = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String name = NAMES.get(given.toLowerCase(Locale.ROOT));
            if (name == null) {
                throw new IllegalArgumentException("has a parameter that is not taken: " + given
                        + ". There are currentSchema, options, sslmode, sslrootcert, channel_binding, application_name,"
                        + " connect_timeout, user and password");
            }
            if (parameters.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("says twice what " + given + " is");
            }
        }
    }

    private static void check(Map<String, String> parameters) {
        String sslMode = parameters.getOrDefault("sslmode", "prefer");
        if (!SSL_MODES.contains(sslMode)) {
            throw new IllegalArgumentException("has an sslmode that is none of " + String.join(", ", SSL_MODES));
        }
        if (sslMode.startsWith("verify") && !parameters.containsKey("sslrootcert")) {
            throw new IllegalArgumentException("has sslmode=" + sslMode
                    + ", which needs sslrootcert: the file with the certificate of who signed the server's, or"
                    + " 'system' for the"
                    + " authorities that the JDK trusts (HIGHWATER_POSTGRES_SSL_CA says it too)");
        }
        if (!CHANNEL_BINDINGS.contains(parameters.getOrDefault("channel_binding", "prefer"))) {
            throw new IllegalArgumentException(
                    "has a channel_binding that is none of " + String.join(", ", CHANNEL_BINDINGS));
        }
        if (!parameters.getOrDefault("connect_timeout", "3").matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("has a connect_timeout that is no number of seconds from 1");
        }
        if (parameters.getOrDefault("search_path", "public").isBlank()) {
            throw new IllegalArgumentException("has a currentSchema that names no schema");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
