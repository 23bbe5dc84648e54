package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting, set wrongly, one at a time: the start ends with one sentence that names the variable, shows the value
 * unless it may be a secret, and says what is allowed. A setting that is not in the table fails the test.
 */
class EverySettingTest {

    private static final String DURATION = "'' ' ' soon 5parsecs -1s 99999999d 1e9";
    private static final String LONGER_THAN_NOTHING = DURATION + " 0s";
    private static final String COUNT = "'' ' ' many -1 1.5 99999999999 0x10 5m";
    private static final String POSITIVE = COUNT + " 0";
    private static final String PERCENT = "'' ' ' high -1 NaN -Infinity 1e400 50%";
    private static final String SWITCH = "'' ' ' ture 2 -1 enabled";
    private static final String TOPIC = "'' ' ' a:b a/b .. ünïcode cpu_load_stats";
    private static final String NAME = "'' ' '";
    private static final String HEADER = "'' ' ' a:b 'a b' ü";
    private static final String ANYTHING = "";

    /** Values that cannot be meant; what is looked at elsewhere, or can be anything, has none. */
    private static final Map<String, String> WRONG = new HashMap<>();

    static {
        wrong(DURATION, """
                alerts.clock-ahead.calm-after alerts.flapping.calm-after alerts.no-data.after alerts.no-averages.after
                readings.allowed-skew readings.transaction-interval silences.longest.admin silences.longest.editor
                silences.longest.operator silences.remind-before slack.group-within slack.minimum-interval
                slack.repeat-interval slack.unusual-within webhook.minimum-interval webhook.repeat-interval
                pagerduty.minimum-interval email.group-within email.minimum-interval email.repeat-interval
                webhooks.*.minimum-interval webhooks.*.repeat-interval alertmanager.routes.*.after email.routes.*.after
                pagerduty.routes.*.after slack.routes.*.after webhook.routes.*.after webhooks.*.routes.*.after""");
        wrong(LONGER_THAN_NOTHING, """
                alerts.flapping.period alerts.history-retention alerts.no-data.forget-after baselines.forget-after
                baselines.save-every http.body-deadline http.file-deadline http.head-deadline live.history
                live.longest-send readings.idle-timeout readings.retry-refused-after security.audit.retention
                silences.refresh-interval slack.timeout thresholds.preview.period thresholds.preview.time-limit
                thresholds.refresh-interval topics.check-interval alertmanager.resend-interval
                notifications.fallback-after alertmanager.timeout email.timeout pagerduty.timeout webhook.timeout
                webhooks.*.timeout""");
        wrong(COUNT, "http.connections-per-address live.maximum-clients-per-address");
        wrong(POSITIVE, """
                alerts.flapping.changes alerts.no-data.maximum-hosts baselines.maximum-series live.maximum-clients
                live.maximum-queued-messages live.maximum-series readings.maximum-series-per-window email.group-above
                slack.group-above webhook.maximum-alerts webhooks.*.maximum-alerts""");
        wrong(POSITIVE + " 2000000000", "topics.partitions");
        wrong("'' ' ' many 0 -2 40000 1000", "topics.replication-factor");
        wrong("http -1 0 65536 99999999999", "http.management-port");
        wrong(PERCENT, "readings.filter-above readings.usage-margin");
        wrong(PERCENT + " 0", "readings.maximum-usage");
        wrong(SWITCH, "baselines.enabled notifications.catch-up security.behind-proxy security.open-metrics");
        wrong(TOPIC.replace(" cpu_load_stats", ""), """
                topics.alerts topics.averages topics.dead-letters topics.filtered topics.readings""");
        wrong(
                NAME,
                "alerts.group-id readings.group-id slack.routes.*.channel slack.routes.*.cpu slack.routes.*.hostname"
                        + " slack.routes.*.team");
        wrong("' '", "readings.instance-id");
        wrong("'' LOUD CRITICAL", """
                alertmanager.routes.*.level email.routes.*.level pagerduty.routes.*.level slack.routes.*.level
                webhook.routes.*.level webhooks.*.routes.*.level""");
        wrong(
                "always 'mon-fri 8-18 UTC' 'mon-fri 08:00-18:00' 'mo-fr 08:00-18:00 UTC' 'mon 08:00-08:00 UTC'"
                        + " 'mon-fri 08:00-18:00 Berlin'",
                """
                alertmanager.routes.*.hours email.routes.*.hours pagerduty.routes.*.hours slack.routes.*.hours
                webhook.routes.*.hours webhooks.*.routes.*.hours""");
        wrong(NAME, """
                alertmanager.headers.*.name alertmanager.headers.*.value alertmanager.routes.*.cpu
                alertmanager.routes.*.hostname alertmanager.routes.*.team email.routes.*.team pagerduty.routes.*.team
                webhook.routes.*.team webhooks.*.routes.*.team pagerduty.routes.*.cpu pagerduty.routes.*.hostname
                email.routes.*.cpu email.routes.*.hostname webhook.headers.*.name webhook.headers.*.value
                webhook.routes.*.cpu webhook.routes.*.hostname webhooks.*.headers.*.name webhooks.*.headers.*.value
                webhooks.*.routes.*.cpu webhooks.*.routes.*.hostname""");
        wrong("' ' spark FLINK true", "engine");
        // Empty is not set.
        wrong(SWITCH.replace("'' ' ' ", ""), "readings.enabled");
        wrong("'' ' ' maybe ACCEPT", "readings.records-without-timestamp");
        wrong("'' ' ' now EARLIEST", "readings.when-offsets-are-missing");
        wrong("'' ' ' ldap NONE", "security.mode");
        wrong("root ADMIN", "security.default-role");
        wrong("'' ' ' ask", "silences.matching-everything");
        wrong(
                "ftp://a/ junk http:// https://user:hunter2@host/ /a http://:80/ http://a:99999/ http://a:b",
                "dashboard.url slack.api-url");
        wrong("ftp://a/hunter2 hunter2 https://?hunter2 //a/hunter2", "webhook.url webhooks.*.url");
        wrong("slack:C1 webhook:none email:a junk", "notifications.fallback");
        wrong("09:00 'mon 9:00 UTC' 'mon 09:00' 'mon 09:00 Berlin'", "summary.at");
        wrong("webhook slack:C1 email:a junk", "summary.to");
        wrong("ftp://a/ junk https://?a https://a/?b=c", "alertmanager.urls");
        wrong("ann @example.org a@b@c 'a b@c' a,b@c>", "email.from email.to email.routes.*.to");
        wrong("'a b' a/b a@b", "email.host");
        wrong("smtp -1 0 65536 99999999999", "email.port");
        wrong("'' ' ' STARTTLS yes", "email.tls");
        wrong("ftp://a/ junk https://?a https://a/?b=c https://user:hunter2@a/", "pagerduty.url");
        wrong(
                "hunter2 'hunter2 hunter3' 0123456789abcdef0123456789hunter2ü",
                "pagerduty.routing-key pagerduty.routes.*.routing-key");
        wrong("a:80 'a b' http://a *.*", "http.allowed-hosts");
        wrong("a /api 'a b' //", "http.path-prefix");
        wrong("ftp://a a https://user:hunter2@host/", "security.proxy.log-out-url");
        wrong(HEADER, "security.proxy.user-header security.proxy.groups-header");
        wrong("on TRUE verify", "postgres.ssl-mode");
        wrong("'' junk mysql://u:hunter2@a/b postgresql://u:hunter2@a:99999/b", "postgres.url");
        wrong("'hunter2 hunter3' hunter2ü", "slack.token slack.signing-secret");
        wrong("'xapp hunter2' xapp-hunter2ü xoxb-hunter2", "slack.app-token");
        wrong("hunter <!all> @here '<!here> hi' <@C0123>", "slack.routes.*.mention");
        // Looked at with what it is given: MessageTemplateTest.
        wrong(ANYTHING, "slack.routes.*.template");
        wrong("U0123 t0123 T 'T01 T02'", "slack.teams");
        wrong(
                "''",
                "postgres.username postgres.password security.groups.admin security.groups.editor"
                        + " security.groups.operator security.groups.viewer");
        // Looked at when they are used: InsecureStartSmokeIT, RenewedCertificateIT and HighwaterConfigTest.
        wrong(ANYTHING, "security.basic.users-file security.proxy.addresses http.management-host postgres.ssl-ca");
        wrong("ftp://a https://user:hunter2@host/ junk", "tracing.endpoint");
        // Slack answers for channels; any text signs.
        wrong(ANYTHING, "slack.channel webhook.secret webhooks.*.secret");
        // How it is called is looked at by ReceiverHeadersTest and TrustedCertificatesTest.
        wrong(ANYTHING, """
                email.ca email.username email.password
                alertmanager.ca alertmanager.token alertmanager.username alertmanager.password
                webhook.ca webhook.token webhook.username webhook.password
                webhooks.*.ca webhooks.*.token webhooks.*.username webhooks.*.password""");
    }

    @Test
    void shouldHaveARowForEverySetting() {
        assertThat(WRONG.keySet()).containsExactlyInAnyOrderElementsOf(SettingNames.ALL);
    }

    static Stream<String> settings() {
        return SettingNames.ALL.stream()
                .filter(name -> !WRONG.getOrDefault(name, "").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldRefuseWhatCannotBeMeantInOneSentence(String setting) {
        String key = "highwater." + setting.replace("*", "ops");
        for (String value : values(WRONG.getOrDefault(setting, ""))) {
            Map<String, String> given = new HashMap<>();
            if (setting.startsWith("slack.routes.")) {
                given.put("highwater.slack.routes.ops.channel", "C1");
            }
            if (setting.equals("email.host")) {
                given.put("highwater.email.from", "highwater@example.org");
                given.put("highwater.email.to", "ann@example.org");
            }
            if (setting.startsWith("email.routes.")) {
                given.put("highwater.email.routes.ops.to", "ann@example.org");
            }
            if (setting.startsWith("pagerduty.routes.")) {
                given.put("highwater.pagerduty.routes.ops.routing-key", "0123456789abcdef0123456789abcdef");
            }
            if (setting.startsWith("webhooks.")) {
                given.put("highwater.webhooks.ops.url", "https://a/");
            }
            if (setting.contains("headers.")) {
                given.put(key.replaceFirst("[a-z]+$", "name"), "X-Key");
                given.put(key.replaceFirst("[a-z]+$", "value"), "hunter2");
            }
            given.put(key, value);

            List<String> problems = problems(given);

            String variable = SettingNames.variable(key);
            assertThat(problems)
                    .as("%s='%s'", variable, value)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem)
                            .contains(variable)
                            .doesNotContain("SRCFG", "Exception", "highwater.slack", "hunter2", "\n")
                            .containsAnyOf(" must ", "set to nothing", "; set HIGHWATER"));
            // Lists are looked at one by one, PostgreSQL's settings together, and some addresses are secrets.
            if (!value.isBlank()
                    && !value.contains("hunter2")
                    && !key.matches(
                            ".*(allowed-hosts|[.]value|[.]urls|email[.].*to|[.]postgres[.].*|tracing[.]endpoint)")) {
                assertThat(String.join("\n", problems)).contains(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topics.averages | cpu_load_stats_real | HIGHWATER_TOPICS_READINGS and HIGHWATER_TOPICS_AVERAGES are"
                        + " both",
                "alerts.group-id | highwater-readings | HIGHWATER_ALERTS_GROUP_ID are both 'highwater-readings'",
                "alerts.no-data.forget-after | 1m | FORGET_AFTER must be at least",
            })
    void shouldRefuseWhatCannotBeMeantTogether(String setting, String value, String reason) {
        assertThat(problems(Map.of("highwater." + setting, value)))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "engine, flink",
        "engine, highwater",
        "readings.enabled, No",
        "readings.enabled, ON",
        "topics.readings, a.b-c_d",
        "alerts.no-data.after, 0",
        "slack.repeat-interval, PT4H",
        "topics.replication-factor, 3",
        "security.proxy.log-out-url, /oauth2/sign_out",
        "readings.instance-id, a b"
    })
    void shouldTakeWhatCanBeMeant(String setting, String value) {
        assertThat(problems(Map.of("highwater." + setting, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"flink, true", "highwater, false"})
    void shouldRefuseAnEngineThatTheFormerSettingContradicts(String engine, String readings) {
        assertThat(problems(Map.of("highwater.engine", engine, "highwater.readings.enabled", readings)))
                .singleElement()
                .asString()
                .contains("HIGHWATER_ENGINE is '" + engine + "'", "HIGHWATER_READINGS_ENABLED is '" + readings + "'")
                .contains("unset HIGHWATER_READINGS_ENABLED");
    }

    @ParameterizedTest
    @CsvSource({"flink, false", "highwater, true"})
    void shouldTakeAnEngineThatTheFormerSettingAgreesWith(String engine, String readings) {
        assertThat(problems(Map.of("highwater.engine", engine, "highwater.readings.enabled", readings)))
                .isEmpty();
    }

    private static List<String> problems(Map<String, String> given) {
        ConfigValidationException refused = catchThrowableOfType(
                ConfigValidationException.class,
                () -> new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withDefaultValues(given)
                        .withMapping(HighwaterConfig.class)
                        .withValidator(new SettingsValidator())
                        .build());
        return refused == null
                ? List.of()
                : SettingProblems.sentences(refused, key -> Optional.ofNullable(given.get(key)));
    }

    private static void wrong(String values, String settings) {
        Arrays.stream(settings.strip().split("\\s+")).forEach(setting -> WRONG.put(setting, values));
    }

    /** Separated by spaces; those that hold some, or nothing, are in quotes. */
    private static List<String> values(String row) {
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(row)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }
}
