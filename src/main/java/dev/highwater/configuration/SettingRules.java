package dev.highwater.configuration;

import static dev.highwater.configuration.Limits.CENTURY;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.util.List;

/**
 * The rules for the values of settings, beyond their types. They are plain code and not annotations, since Hibernate
 * Validator would check the settings of every library too, at each start ({@code docs/decisions/0029}).
 */
final class SettingRules {

    /** Pattern of the topic names that Kafka accepts. */
    private static final String TOPIC = "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}";

    /** A token of RFC 9110, section 5.6.2. */
    private static final String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private final Limits limits = new Limits();

    private SettingRules() {}

    /**
     * Returns the problems of the settings, each as {@code KEY must be …} or another sentence; empty if there are none.
     */
    static List<String> problems(HighwaterConfig settings) {
        SettingRules rules = new SettingRules();
        rules.limits.text("engine", settings.engine(), "highwater|flink", "be highwater or flink");
        rules.topics(settings.topics());
        rules.readings(settings.readings());
        rules.thresholds(settings.thresholds());
        rules.silences(settings.silences());
        rules.alerts(settings.alerts());
        rules.baselines(settings.baselines());
        rules.postgres(settings.postgres());
        rules.http(settings.http(), settings.dashboard());
        rules.security(settings.security());
        new SlackRules(rules.limits).check(settings.slack());
        new ReceiverRules(rules.limits).check(settings);
        rules.live(settings.live());
        rules.tracing(settings.tracing());
        SettingsAgree.problems(settings).forEach(rules.limits::refuse);
        return rules.limits.problems();
    }

    private void topics(TopicsConfig topics) {
        topic("topics.readings", topics.readings());
        topic("topics.filtered", topics.filtered());
        topic("topics.averages", topics.averages());
        topic("topics.dead-letters", topics.deadLetters());
        topic("topics.alerts", topics.alerts());
        limits.number("topics.partitions", topics.partitions(), 1, 10_000);
        limits.number("topics.replication-factor", topics.replicationFactor(), -1, 100);
        limits.duration("topics.check-interval", topics.checkInterval(), ofSeconds(1), ofDays(365));
    }

    private void topic(String key, String name) {
        limits.text(key, name, TOPIC, "be the name of a topic: 1 to 249 letters, digits, '.', '_' and '-'");
    }

    private void readings(ReadingsConfig readings) {
        limits.name("readings.group-id", readings.groupId());
        limits.text(
                "readings.instance-id",
                readings.instanceId(),
                "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*",
                "be a name in one line");
        limits.number("readings.filter-above", readings.filterAbove(), 0, 1_000_000);
        limits.positive("readings.maximum-usage", readings.maximumUsage(), 1_000_000);
        limits.number("readings.usage-margin", readings.usageMargin(), 0, 100);
        limits.duration("readings.allowed-skew", readings.allowedSkew(), ZERO, CENTURY);
        limits.text(
                "readings.records-without-timestamp",
                readings.recordsWithoutTimestamp(),
                "reject|accept",
                "be reject or accept");
        limits.duration("readings.retry-refused-after", readings.retryRefusedAfter(), ofMillis(100), ofDays(1));
        limits.duration("readings.idle-timeout", readings.idleTimeout(), ofMillis(1), CENTURY);
        limits.number("readings.maximum-series-per-window", readings.maximumSeriesPerWindow(), 1);
        limits.duration("readings.transaction-interval", readings.transactionInterval(), ZERO, ofSeconds(5));
        limits.text(
                "readings.when-offsets-are-missing",
                readings.whenOffsetsAreMissing(),
                "stop|earliest|latest",
                "be stop, earliest or latest");
    }

    private void thresholds(ThresholdsConfig thresholds) {
        limits.duration("thresholds.refresh-interval", thresholds.refreshInterval(), ofSeconds(1), CENTURY);
        ThresholdsConfig.Preview preview = thresholds.preview();
        limits.duration("thresholds.preview.period", preview.period(), ofSeconds(1), ofDays(365));
        limits.duration("thresholds.preview.time-limit", preview.timeLimit(), ofSeconds(1), ofMinutes(1));
    }

    private void silences(SilencesConfig silences) {
        limits.text(
                "silences.matching-everything",
                silences.matchingEverything(),
                "confirm|refuse|allow",
                "be confirm, refuse or allow");
        limits.duration("silences.refresh-interval", silences.refreshInterval(), ofSeconds(1), CENTURY);
        limits.duration("silences.remind-before", silences.remindBefore(), ZERO, ofDays(1));
        SilencesConfig.Longest longest = silences.longest();
        limits.duration("silences.longest.operator", longest.operator(), ZERO, CENTURY);
        limits.duration("silences.longest.editor", longest.editor(), ZERO, CENTURY);
        limits.duration("silences.longest.admin", longest.admin(), ZERO, CENTURY);
    }

    private void baselines(BaselinesConfig baselines) {
        limits.number("baselines.maximum-series", baselines.maximumSeries(), 1);
        limits.duration("baselines.save-every", baselines.saveEvery(), ofSeconds(1), ofDays(1));
        limits.duration("baselines.forget-after", baselines.forgetAfter(), ofHours(1), CENTURY);
    }

    private void alerts(AlertsConfig alerts) {
        limits.name("alerts.group-id", alerts.groupId());
        limits.duration("alerts.history-retention", alerts.historyRetention(), ofHours(1), CENTURY);
        limits.duration("alerts.no-data.after", alerts.noData().after(), ZERO, CENTURY);
        limits.duration("alerts.no-data.forget-after", alerts.noData().forgetAfter(), ofMinutes(1), CENTURY);
        limits.number("alerts.no-data.maximum-hosts", alerts.noData().maximumHosts(), 1);
        limits.duration("alerts.no-averages.after", alerts.noAverages().after(), ZERO, CENTURY);
        limits.duration("alerts.clock-ahead.calm-after", alerts.clockAhead().calmAfter(), ZERO, ofDays(1));
        AlertsConfig.Flapping flapping = alerts.flapping();
        limits.number("alerts.flapping.changes", flapping.changes(), 2, 100);
        limits.duration("alerts.flapping.period", flapping.period(), ofSeconds(1), ofDays(365));
        limits.duration("alerts.flapping.calm-after", flapping.calmAfter(), ZERO, CENTURY);
    }

    private void postgres(PostgresConfig postgres) {
        try {
            PostgresAddress.of(postgres).checkAuthorities();
        } catch (IllegalArgumentException wrong) {
            limits.refuse("highwater.postgres the database's address (highwater.postgres.url) " + wrong.getMessage()
                    + "; set HIGHWATER_POSTGRES_URL, or what is beside it");
        }
    }

    private void http(HttpConfig http, DashboardConfig dashboard) {
        for (String host : http.allowedHosts().orElse(List.of())) {
            limits.text(
                    "http.allowed-hosts",
                    host,
                    "\\*|(\\*\\.)?[\\w-]+(\\.[\\w-]+)*",
                    "be names of hosts without ports, such as highwater.example.org or *.example.org");
        }
        limits.duration("http.head-deadline", http.headDeadline(), ofMillis(100), ofHours(1));
        limits.duration("http.body-deadline", http.bodyDeadline(), ofMillis(100), ofHours(1));
        limits.duration("http.file-deadline", http.fileDeadline(), ofMillis(100), ofHours(1));
        limits.number("http.connections-per-address", http.connectionsPerAddress(), 0, 1_000_000);
        limits.text(
                "http.path-prefix",
                http.pathPrefix(),
                HttpConfig.PATH_PREFIX,
                "be a path such as /highwater that does not begin as one of the service's own (/api, /q, /ws, /assets,"
                        + " /alerts, …)");
        http.managementPort().ifPresent(port -> limits.number("http.management-port", port, 1, 65_535));
        limits.text(
                "dashboard.url",
                dashboard.url(),
                "https?://" + Limits.SERVER + "([/?#][^\\s<>|]*)?",
                "be an http or https address without credentials, which everybody would see");
    }

    private void security(SecurityConfig security) {
        limits.text("security.mode", security.mode(), "none|basic|oidc|proxy", "be none, basic, oidc or proxy");
        limits.text(
                "security.default-role",
                security.defaultRole(),
                "viewer|operator|editor|admin",
                "be viewer, operator, editor or admin");
        header("security.proxy.user-header", security.proxy().userHeader());
        header("security.proxy.groups-header", security.proxy().groupsHeader());
        limits.text(
                "security.proxy.log-out-url",
                security.proxy().logOutUrl(),
                "(https?:/)?/[^\\s<>@]*",
                "be an http or https address, or a path");
        limits.duration("security.audit.retention", security.audit().retention(), ofHours(1), CENTURY);
    }

    private void header(String key, String name) {
        limits.text(key, name, HEADER, "be the name of a header, such as X-Forwarded-User");
    }

    private void live(LiveConfig live) {
        limits.duration("live.history", live.history(), ofSeconds(1), ofDays(1));
        limits.number("live.maximum-series", live.maximumSeries(), 1);
        limits.number("live.maximum-clients", live.maximumClients(), 1, 100_000);
        limits.number("live.maximum-clients-per-address", live.maximumClientsPerAddress(), 0, 100_000);
        limits.duration("live.longest-send", live.longestSend(), ofMillis(100), ofHours(1));
        limits.number("live.maximum-queued-messages", live.maximumQueuedMessages(), 1);
    }

    private void tracing(TracingConfig tracing) {
        limits.text(
                "tracing.endpoint",
                tracing.endpoint(),
                "\\s*|\\s*https?://(\\[[0-9A-Fa-f:.]+\\]|[\\w.-]+)(:\\d{1,5})?(/[\\w.~%/-]*)?\\s*",
                "be an http or https address such as http://collector:4318, without credentials, which belong in"
                        + " QUARKUS_OTEL_EXPORTER_OTLP_HEADERS");
    }
}
