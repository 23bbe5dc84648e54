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
 * Where to post, and as whom. Path and query of a receiver's address are often a secret, and so are the credentials in
 * front of its host ({@code https://user:password@host/hook}): of all that only the host is ever shown.
 *
 * @param uri without the credentials
 * @param authorization the header of that name (Basic, RFC 7617); empty if the address holds no credentials
 */
public record ReceiverAddress(URI uri, Optional<String> authorization) {

    /** The authority ends at the first of {@code / ? #} (RFC 3986, 3.2); the credentials at its last {@code @}. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]*)(.*)", Pattern.DOTALL);

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(:\\d*)?");

    /**
     * Reads an address.
     *
     * @param setting the variable that it stands in, such as {@code HIGHWATER_WEBHOOK_URL}
     * @throws IllegalArgumentException if it is none; the message names the setting and never repeats the address
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

    /** The same server with another path below this one's, such as {@code /api/v2/alerts}; without any query. */
    public ReceiverAddress below(String path) {
        String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new ReceiverAddress(
                URI.create("%s://%s%s".formatted(uri.getScheme(), uri.getRawAuthority(), base + path)), authorization);
    }

    /** For people: the host, and the port if it is given. */
    public String shown() {
        return shown(uri);
    }

    /** A fingerprint that differs between addresses; without their credentials, and nothing can be read from it. */
    public String digest() {
        return Sha256.hex(uri.toString());
    }

    /** The same of any address. */
    static String shown(URI uri) {
        String host = uri.getHost() == null ? "an unknown host" : uri.getHost();
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    /** Hosts with other letters than ASCII have a name in ASCII as well (RFC 5891). */
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

    /** A user without a password has an empty one. */
    private static String basic(String credentials) {
        String plain = credentials.contains(":") ? credentials : credentials + ":";
        int colon = plain.indexOf(':');
        String user = decoded(plain.substring(0, colon));
        if (user.contains(":")) {
            throw refused("has a user with a ':' in its name, which Basic authorization cannot express");
        }
        return ReceiverHeaders.basic(user, decoded(plain.substring(colon + 1)));
    }

    /** In an address, unlike in a form, a plus is a plus. */
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

    /** Without the secret, wherever this is printed. */
    @Override
    public String toString() {
        return shown() + (authorization.isPresent() ? " with credentials" : "");
    }
}
