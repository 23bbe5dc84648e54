package dev.highwater.configuration;

import io.smallrye.config.ConfigMapping;

/**
 * Everything a user can set, under {@code highwater.*}. Connection settings of Kafka are under {@code kafka.*}
 * ({@code KAFKA_BOOTSTRAP_SERVERS} and so on), where every Kafka client in the service reads them.
 */
@ConfigMapping(prefix = "highwater")
@SettingsAgree
public interface HighwaterConfig {

    /** A host, and a port if it is given, as they stand in an address. */
    String SERVER =
            "(\\[[0-9a-fA-F:.]+]|[^\\s<>|/?#@:\\[\\]]+)(:[0-9]{1,4}|:[1-5][0-9]{4}|:6[0-4][0-9]{3}|:65[0-5][0-9]{2})?";

    /** Names of the topics, and how missing ones are created. */
    TopicsConfig topics();

    /** The readings stream: consume, filter, aggregate. */
    ReadingsConfig readings();

    /** Thresholds held in memory. */
    ThresholdsConfig thresholds();

    /** Silences held in memory. */
    SilencesConfig silences();

    /** The averages stream: averages, thresholds, alerts. */
    AlertsConfig alerts();

    /** Where thresholds, alerts and their history live. */
    PostgresConfig postgres();

    /** The dashboard, as others see it. */
    DashboardConfig dashboard();

    /** REST and the pages. */
    HttpConfig http();

    /** Who may do what. */
    SecurityConfig security();

    /** What holds for all receivers. */
    NotificationsConfig notifications();

    /** Slack; off unless both a token and a channel are given. */
    SlackConfig slack();

    /** A receiver of one's own that takes alerts over HTTP; off unless it has an address. */
    WebhookConfig webhook();

    /** The WebSocket feed. */
    LiveConfig live();

    /** Traces; off unless there is somewhere to send them. */
    TracingConfig tracing();
}
