package dev.highwater.notification.slack.interaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an address is one at which Slack takes answers. It comes with the request, and whoever has the signing secret
 * could otherwise have this machine post to any other.
 *
 * @param api base address of Slack's Web API, as it is set
 */
record ResponseAddress(URI api) {

    /** Also of its offering for governments. */
    private static final Pattern SLACK = Pattern.compile("([a-z0-9-]+\\.)*slack(-gov)?\\.com");

    /** The address, if it may be posted to. */
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

    /** Where something stands in for Slack, or between. */
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
