package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** A receiver of one's own that takes alerts over HTTP: {@code highwater.webhook.*}. */
public interface WebhookConfig {

    /** Alerts are posted here, as Alertmanager's webhooks are. */
    Optional<
                    @Pattern(
                            regexp = "https?://[^/?#\\s].*",
                            message = "must be an http or https address; set HIGHWATER_WEBHOOK_URL")
                    String>
            url();

    /** Signs what is posted (HMAC-SHA256), so that the receiver knows who sent it. Unsigned without. */
    Optional<String> secret();

    /** A call that takes longer has failed. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** Shortest time between two calls. */
    @WithDefault("100ms")
    @DurationMin
    @DurationMax(minutes = 1)
    Duration minimumInterval();

    /** An alert that fires unacknowledged for so long is sent again; 0 for never. */
    @WithDefault("4h")
    @DurationMin
    @DurationMax(days = 36500)
    Duration repeatInterval();

    /** Alerts in one call. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int maximumAlerts();
}
