package dev.highwater.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a user can set, under {@code highwater.*}. Connection settings of Kafka are under {@code kafka.*}
 * ({@code KAFKA_BOOTSTRAP_SERVERS} and so on), where every Kafka client in the service reads them.
 */
@ConfigMapping(prefix = "highwater")
public interface HighwaterConfig {

    /**
     * The engine that computes the window averages, {@code highwater} or {@code flink}; read it with {@link Engine#of}.
     */
    Optional<String> engine();

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

    /** Baselines, which are learnt from the averages. */
    BaselinesConfig baselines();

    /** Where thresholds, alerts and their history live. */
    PostgresConfig postgres();

    /** The dashboard, as others see it. */
    DashboardConfig dashboard();

    /** REST and the pages. */
    HttpConfig http();

    /** Log-ins and roles. */
    SecurityConfig security();

    /** Settings that hold for all receivers. */
    NotificationsConfig notifications();

    /** A regular message about the alerts of the last time; its keys say {@code summary}. */
    @WithName("summary")
    ReportConfig report();

    /** Slack; off unless both a token and a channel are given. */
    SlackConfig slack();

    /** A receiver of one's own that takes alerts over HTTP; off unless it has an address. */
    WebhookConfig webhook();

    /** Further webhooks, by name. */
    Map<String, WebhookConfig> webhooks();

    /** An Alertmanager; off unless it has an address. */
    AlertmanagerConfig alertmanager();

    /** PagerDuty; off unless it has a routing key. */
    PagerDutyConfig pagerduty();

    /** E-mail; off unless it has a mail server. */
    EmailConfig email();

    /** The WebSocket feed. */
    LiveConfig live();

    /** Traces; off unless there is somewhere to send them. */
    TracingConfig tracing();
}
