package dev.highwater.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides under which host names the service answers. The owner of any name can make it resolve to this machine in the
 * browser of a visitor, whose pages then have the same origin as Highwater's (DNS rebinding). A numeric address cannot
 * be made to lead elsewhere, and names of the loopback interface are not resolved by others (RFC 6761, section 6.3).
 *
 * @param names lower case; {@code *.} before one stands for all below it, {@code *} for every name
 */
record HostPolicy(List<String> names) {

    private static final String ANY = "*";
    private static final List<String> LOOPBACK = List.of("localhost", "*.localhost");

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-fA-F:.%]+]|(" + BYTE + "\\.){3}" + BYTE);

    HostPolicy {
        names = List.copyOf(names);
    }

    /**
     * Creates a policy that allows the names of the loopback interface, the dashboard's name and further names.
     *
     * @param dashboard where people open it
     * @param allowed as a user sets them
     */
    static HostPolicy of(Optional<String> dashboard, List<String> allowed) {
        List<String> names = new ArrayList<>(LOOPBACK);
        dashboard.map(URI::create).map(URI::getHost).ifPresent(names::add);
        names.addAll(allowed);
        return new HostPolicy(names.stream().map(HostPolicy::canonical).toList());
    }

    /**
     * Whether a request with this authority is allowed.
     *
     * @param authority host, and port if there is one
     */
    boolean allows(String authority) {
        String host = authority.replaceFirst(":\\d*$", "");
        return ADDRESS.matcher(host).matches() || names.stream().anyMatch(name -> covers(name, canonical(host)));
    }

    private static boolean covers(String name, String host) {
        return name.equals(ANY) || name.equals(host) || name.startsWith("*.") && host.endsWith(name.substring(1));
    }

    private static String canonical(String name) {
        return name.strip().replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    }
}
