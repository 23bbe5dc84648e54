package dev.highwater.configuration;

import dev.highwater.text.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of all settings below {@code highwater.}, to find those that are misspelt: unknown ones are otherwise
 * ignored, and the default would hold without a word. A test compares them with {@link HighwaterConfig}.
 */
public final class SettingNames {

    /** A {@code *} stands for a name that is the user's own. */
    static final List<String> ALL = Stream.concat("""
                    alerts.clock-ahead.calm-after
                    alerts.flapping.calm-after
                    alerts.flapping.changes
                    alerts.flapping.period
                    alerts.group-id
                    alerts.history-retention
                    alerts.no-averages.after
                    baselines.enabled
                    baselines.forget-after
                    baselines.maximum-series
                    baselines.save-every
                    alerts.no-data.after
                    alerts.no-data.forget-after
                    alerts.no-data.maximum-hosts
                    dashboard.url
                    engine
                    http.allowed-hosts
                    http.body-deadline
                    http.connections-per-address
                    http.file-deadline
                    http.head-deadline
                    http.management-host
                    http.management-port
                    http.path-prefix
                    live.history
                    live.longest-send
                    live.maximum-clients
                    live.maximum-clients-per-address
                    live.maximum-queued-messages
                    live.maximum-series
                    notifications.catch-up
                    notifications.fallback
                    notifications.fallback-after
                    postgres.password
                    postgres.ssl-ca
                    postgres.ssl-mode
                    postgres.url
                    postgres.username
                    readings.allowed-skew
                    readings.enabled
                    readings.filter-above
                    readings.group-id
                    readings.idle-timeout
                    readings.instance-id
                    readings.maximum-series-per-window
                    readings.maximum-usage
                    readings.records-without-timestamp
                    readings.retry-refused-after
                    readings.transaction-interval
                    readings.usage-margin
                    readings.when-offsets-are-missing
                    security.audit.retention
                    security.basic.users-file
                    security.behind-proxy
                    security.default-role
                    security.groups.admin
                    security.groups.editor
                    security.groups.operator
                    security.groups.viewer
                    security.mode
                    security.open-metrics
                    security.proxy.addresses
                    security.proxy.groups-header
                    security.proxy.log-out-url
                    security.proxy.user-header
                    silences.longest.admin
                    silences.longest.editor
                    silences.longest.operator
                    silences.matching-everything
                    silences.refresh-interval
                    silences.remind-before
                    slack.api-url
                    slack.app-token
                    slack.channel
                    slack.group-above
                    slack.group-within
                    slack.minimum-interval
                    slack.repeat-interval
                    slack.routes.*.after
                    slack.routes.*.channel
                    slack.routes.*.cpu
                    slack.routes.*.hostname
                    slack.routes.*.hours
                    slack.routes.*.level
                    slack.routes.*.mention
                    slack.routes.*.team
                    slack.routes.*.template
                    slack.signing-secret
                    slack.teams
                    slack.timeout
                    slack.token
                    slack.unusual-within
                    summary.at
                    summary.to
                    thresholds.preview.period
                    thresholds.preview.time-limit
                    thresholds.refresh-interval
                    topics.alerts
                    topics.averages
                    topics.check-interval
                    topics.dead-letters
                    topics.filtered
                    topics.partitions
                    topics.readings
                    topics.replication-factor
                    tracing.endpoint
                    """.lines().map(String::strip), ReceiverSettingNames.ALL.stream())
            .toList();

    private static final String VARIABLE = "HIGHWATER_";
    private static final String PROPERTY = "highwater.";

    /**
     * Names that others set: the dashboard's development server, and Kubernetes for services whose name begins like
     * ours.
     */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "HIGHWATER_URL|HIGHWATER_(.*_)?SERVICE_(HOST|PORT.*)|HIGHWATER_(.*_)?PORT(_\\d+_(TCP|UDP|SCTP).*)?");

    /** A place in a list, and a file that holds the value. */
    private static final String SUFFIXES = "(_\\d+_?)?(_FILE)?";

    private static final Map<String, String> BY_VARIABLE =
            ALL.stream().collect(Collectors.toMap(SettingNames::ours, name -> name));

    private static final Pattern KNOWN = Pattern.compile(ALL.stream()
            .map(SettingNames::ours)
            .map(name -> Pattern.quote(name).replace("_*_", "\\E_.+_\\Q"))
            .collect(Collectors.joining("|", "(", ")" + SUFFIXES)));

    private SettingNames() {}

    /**
     * Returns remarks about unknown names.
     *
     * @param variables names of the environment, ours and others
     * @param properties names of properties, ours and others
     */
    static List<String> remarks(Stream<String> variables, Stream<String> properties) {
        Stream<String> ofVariables = variables
                .filter(name -> isUnknown(name.toUpperCase(Locale.ROOT)))
                .map(name -> remark("variable", name, nearest(name).map(SettingNames::readable)));
        Stream<String> ofProperties = properties
                .filter(name -> name.startsWith(PROPERTY))
                .filter(name -> isUnknown(variable(name)))
                .map(name -> remark("property", name, nearest(variable(name)).map(near -> PROPERTY + near)));
        return Stream.concat(ofVariables, ofProperties).sorted().toList();
    }

    private static boolean isUnknown(String variable) {
        return variable.startsWith(VARIABLE)
                && !KNOWN.matcher(variable).matches()
                && !OF_OTHERS.matcher(variable).matches();
    }

    private static String remark(String kind, String name, Optional<String> nearest) {
        return "There is no setting for the %s %s, which is ignored%s"
                .formatted(
                        kind,
                        name,
                        nearest.map(near -> "; did you mean %s?".formatted(near))
                                .orElse(""));
    }

    private static Optional<String> nearest(String variable) {
        String written = variable.toUpperCase(Locale.ROOT);
        return ALL.stream()
                .min(Comparator.comparingInt(name -> difference(written, written(name, written))))
                .filter(name -> difference(written, written(name, written)) <= written.length() / 4);
    }

    /**
     * Returns how different two names are. A name without its end counts as closer than one that merely looks alike.
     */
    private static int difference(String written, String known) {
        return known.startsWith(written) ? 1 : EditDistance.between(written, known);
    }

    /** Returns the name as the user would write it, with the user's own part in it as far as that can be found. */
    private static String written(String name, String written) {
        String known = ours(name);
        Matcher same = Pattern.compile(known.replaceAll("[A-Z]+", "[A-Z]+").replace("*", "(.+?)"))
                .matcher(written);
        for (int i = 1; same.matches() && i <= same.groupCount(); i++) {
            known = known.replaceFirst("\\*", Matcher.quoteReplacement(same.group(i)));
        }
        return known;
    }

    /** {@code slack.token} as {@code HIGHWATER_SLACK_TOKEN}. */
    private static String ours(String name) {
        return VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
    }

    /** {@code HIGHWATER_SLACK_SIGNING_SECRET} as {@code highwater.slack.signing-secret}; others with points only. */
    static String property(String variable) {
        String name = BY_VARIABLE.get(variable);
        return name == null ? variable.toLowerCase(Locale.ROOT).replace('_', '.') : PROPERTY + name;
    }

    private static String readable(String name) {
        return ours(name).replace("_*_", "__NAME__");
    }

    /** A property as it is written in an environment. */
    public static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
