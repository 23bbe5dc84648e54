package dev.highwater.notification.http;

import dev.highwater.text.Sha256;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a receiver and the credentials in it. The path and query of the address are often secret, and so are
 * credentials before its host ({@code https://user:password@host/hook}); therefore only host and port are ever shown.
 *
 * @param uri the address without the credentials
 * @param authorization value of the header {@code Authorization} (Basic, RFC 7617); empty if the address holds no
 *     credentials
 */
public record ReceiverAddress(URI uri, Optional<String> authorization) {

    /** The authority ends at the first of {@code / ? #} (RFC 3986, 3.2); the credentials at its last {@code @}. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]*)(.*)", Pattern.DOTALL);

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:\\d*)?");

    /**
     * Parses an address.
     *
     * @param setting name of the environment variable that holds the address, such as {@code HIGHWATER_WEBHOOK_URL}
     * @throws IllegalArgumentException if the address is invalid; the message names the setting and never repeats the
     *     address
     */
    public static ReceiverAddress of(String setting, String url) {
        try {
            return read(url);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(setting + " " + wrong.getMessage());
        }
    }

    private static ReceiverAddress read(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw refused("must begin with http:// or https://");
        }
        String authority = address.group(2);
        int at = authority.lastIndexOf('@');
        String target = address.group(1) + "://" + ascii(authority.substring(at + 1)) + address.group(3);
        try {
            URI uri = new URI(new URI(target).toASCIIString()).parseServerAuthority();
            if (uri.getHost() == null) {
                throw refused("names no host");
            }
            return new ReceiverAddress(uri, at < 0 ? Optional.empty() : Optional.of(basic(authority.substring(0, at))));
        } catch (URISyntaxException e) {
            throw refused(
                    "is not an address (%s); a host's name holds letters, digits, '-' and '.', and in path, query and"
                                    .formatted(e.getReason())
                            + " credentials anything else is percent-encoded, such as # as %23");
        }
    }

    /**
     * Returns an address on the same server whose path is this path followed by the given one, such as
     * {@code /api/v2/alerts}; without a query.
     */
    public ReceiverAddress below(String path) {
        String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new ReceiverAddress(
                URI.create("%s://%s%s".formatted(uri.getScheme(), uri.getRawAuthority(), base + path)), authorization);
    }

    /** Returns the host, and the port if it is given, for people. */
    public String shown() {
        return shown(uri);
    }

    /**
     * Returns a fingerprint of the address without its credentials (SHA-256), from which the address cannot be read.
     */
    public String digest() {
        return Sha256.hex(uri.toString());
    }

    /** Returns host and port of any address, for people. */
    static String shown(URI uri) {
        String host = uri.getHost() == null ? "an unknown host" : uri.getHost();
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    /** Converts an internationalized host name to ASCII (RFC 5891). */
    private static String ascii(String hostAndPort) {
        Matcher parts = HOST_AND_PORT.matcher(hostAndPort);
        if (!parts.matches() || hostAndPort.chars().allMatch(c -> c < 128)) {
            return hostAndPort;
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        try {
            return IDN.toASCII(parts.group(1)) + port;
        } catch (IllegalArgumentException e) {
            throw refused("names a host that cannot be written in ASCII");
        }
    }

    /** Builds the header for Basic authorization; without a password the password is empty. */
    private static String basic(String credentials) {
        String plain = credentials.contains(":") ? credentials : credentials + ":";
        int colon = plain.indexOf(':');
        String user = decoded(plain.substring(0, colon));
        if (user.contains(":")) {
            throw refused("has a user with a ':' in its name, which Basic authorization cannot express");
        }
        return ReceiverHeaders.basic(user, decoded(plain.substring(colon + 1)));
    }

    /** Decodes percent-encoding; a plus stays a plus, unlike in a form. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("has credentials in which a % is not followed by two hexadecimal digits; write it as %25");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }

    /** Returns host and port only, so that logs do not reveal secrets. */
    @Override
    public String toString() {
        return shown() + (authorization.isPresent() ? " with credentials" : "");
    }
}
