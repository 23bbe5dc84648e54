package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook that takes alerts over HTTP: {@code highwater.webhook.*}, or one of several,
 * {@code highwater.webhooks.NAME.*}.
 */
public interface WebhookConfig extends HttpReceiverConfig {

    /** Alerts are posted here, as Alertmanager's webhooks are. */
    Optional<String> url();

    /** Signs what is posted (HMAC-SHA256), so that the receiver knows who sent it. Unsigned without. */
    Optional<String> secret();

    /** Shortest time between two calls. From {@code 0s} to {@code 1m}. */
    @WithDefault("100ms")
    Duration minimumInterval();

    /** An alert that fires unacknowledged for so long is sent again; 0 for never. From {@code 0s} to {@code 36500d}. */
    @WithDefault("4h")
    Duration repeatInterval();

    /** Alerts in one call. From 1 to 1000. */
    @WithDefault("100")
    int maximumAlerts();

    /** Which alerts it takes, by a name of one's own each: those that any of them matches; all if there are none. */
    Map<String, RouteConfig> routes();
}
