package dev.highwater.configuration;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.highwater.text.SlackMentions;
import dev.highwater.time.WeeklyHours;
import java.time.Duration;
import java.util.List;

/**
 * What settings may be, beyond their types. Plain code, and not annotations, since Hibernate Validator would then look
 * at the settings of every library too, at each start ({@code docs/decisions/0029}).
 */
final class SettingRules {

    /** A host, and a port if it is given, as they stand in an address. */
    private static final String SERVER =
            "(\\[[0-9a-fA-F:.]+]|[^\\s<>|/?#@:\\[\\]]+)(:[0-9]{1,4}|:[1-5][0-9]{4}|:6[0-4][0-9]{3}|:65[0-5][0-9]{2})?";

    /** What Kafka takes for the name of a topic. */
    private static final String TOPIC = "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}";

    /** A token of RFC 9110, section 5.6.2. */
    private static final String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** Whatever may be meant; longer durations overflow when they are added to something. */
    static final Duration CENTURY = ofDays(36_500);

    private final Limits limits = new Limits();

    private SettingRules() {}

    /** What is wrong, {@code KEY must be …} or a sentence of its own each; none if all can be used. */
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
        rules.slack(settings.slack());
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
                "https?://" + SERVER + "([/?#][^\\s<>|]*)?",
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

    private void slack(SlackConfig slack) {
        limits.text("slack.token", slack.token(), "\\s*[\\x21-\\x7e]*\\s*", "be a token, xoxb-…, without spaces in it");
        limits.text(
                "slack.signing-secret",
                slack.signingSecret(),
                "\\s*[\\x21-\\x7e]*\\s*",
                "be the signing secret of the Slack app, without spaces in it");
        limits.text(
                "slack.app-token",
                slack.appToken(),
                "\\s*(?!xox)[\\x21-\\x7e]*\\s*",
                "be an app-level token, xapp-…, without spaces in it");
        for (String team : slack.teams().orElse(List.of())) {
            limits.text("slack.teams", team, "\\s*[TE][A-Z0-9]+\\s*", "be ids of workspaces, such as T0123ABCD");
        }
        slack.routes().forEach((name, route) -> {
            String key = "slack.routes." + name;
            limits.name(key + ".channel", route.channel());
            route(limits, key, route);
            route.mention()
                    .filter(text -> SlackMentions.parse(text).isEmpty())
                    .ifPresent(text ->
                            limits.text(key + ".mention", text, "", SlackMentions.RULE.substring("must ".length())));
        });
        limits.text(
                "slack.api-url",
                slack.apiUrl(),
                "https?://" + SERVER + "([/?#]\\S*)?",
                "be an http or https address without credentials, since the token takes their place");
        limits.duration("slack.minimum-interval", slack.minimumInterval(), ZERO, ofMinutes(1));
        limits.duration("slack.timeout", slack.timeout(), ofMillis(100), ofMinutes(1));
        limits.duration("slack.repeat-interval", slack.repeatInterval(), ZERO, CENTURY);
        limits.number("slack.group-above", slack.groupAbove(), 1);
        limits.duration("slack.group-within", slack.groupWithin(), ZERO, ofHours(1));
        limits.duration("slack.unusual-within", slack.unusualWithin(), ZERO, ofMinutes(5));
    }

    /** What a route may match, whatever it leads to. */
    static void route(Limits limits, String key, RouteConfig route) {
        limits.text(key + ".level", route.level(), "warning|critical", "be warning or critical");
        limits.name(key + ".hostname", route.hostname());
        limits.name(key + ".cpu", route.cpu());
        limits.duration(key + ".after", route.after(), ZERO, ofDays(30));
        route.hours().ifPresent(hours -> limits.parsed(key + ".hours", hours, WeeklyHours::of, WeeklyHours.FORM));
        limits.name(key + ".team", route.team());
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
