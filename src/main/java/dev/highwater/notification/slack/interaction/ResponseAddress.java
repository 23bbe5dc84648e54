package dev.highwater.notification.slack.interaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Validates that an address for answers is Slack's. The address comes with the request; without this check, anyone with
 * the signing secret could have this machine post to any address.
 *
 * @param api the configured base address of Slack's Web API
 */
record ResponseAddress(URI api) {

    /** Hosts of Slack, including that of its service for governments. */
    private static final Pattern SLACK = Pattern.compile("([a-z0-9-]+\\.)*slack(-gov)?\\.com");

    /** Returns the address if it may be posted to, or else empty. */
    Optional<URI> of(String text) {
        try {
            URI address = new URI(text);
            return isSlack(address) || isApi(address) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isSlack(URI address) {
        return "https".equals(scheme(address))
                && SLACK.matcher(host(address)).matches()
                && (address.getPort() == -1 || address.getPort() == 443)
                && address.getRawUserInfo() == null;
    }

    /**
     * Returns whether an address is on the server of the configured Web API, which may be a proxy or a stand-in for
     * Slack.
     */
    private boolean isApi(URI address) {
        return !host(api).isEmpty()
                && host(address).equals(host(api))
                && scheme(address).equals(scheme(api))
                && address.getPort() == api.getPort()
                && address.getRawUserInfo() == null;
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }
}
