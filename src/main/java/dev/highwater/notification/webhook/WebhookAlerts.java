package dev.highwater.notification.webhook;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.Episode;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.EngineText;
import dev.highwater.notification.UnusualText;
import dev.highwater.notification.plan.AlertGroup;
import dev.highwater.notification.plan.Notification.Batch;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.webhook.WebhookPayload.Alert;
import dev.highwater.text.Sha256;
import dev.highwater.threshold.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Episodes as Alertmanager's alerts, in its groups. Receivers take the {@code groupKey} for the incident, and close it
 * when the {@code status} is {@code resolved} (the integrations of PagerDuty and Opsgenie do, and Grafana OnCall by
 * default): a group is one kind of trouble of one host, and resolved when nothing of it fires. Pure.
 *
 * @param most alerts in one call
 */
record WebhookAlerts(DashboardLinks links, int most) {

    /** Alertmanager's "never": Go's zero time. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final String FIRING = "firing";
    private static final String RESOLVED = "resolved";

    /** One batch for each group, in the order in which they begin. */
    static List<Batch> groups(Batch batch) {
        Map<AlertGroup, List<PlannedUpdate>> updates = new LinkedHashMap<>();
        batch.updates()
                .forEach(planned -> updates.computeIfAbsent(
                                AlertGroup.of(planned.update().episode()), first -> new ArrayList<>())
                        .add(planned));
        Map<AlertGroup, List<Episode>> others = batch.others().stream().collect(Collectors.groupingBy(AlertGroup::of));
        return updates.entrySet().stream()
                .map(group -> new Batch(List.copyOf(group.getValue()), others.getOrDefault(group.getKey(), List.of())))
                .toList();
    }

    /**
     * What one call holds: the alerts that are new or have changed, and then all others of the group that fire, as far
     * as the limit allows; the status takes account of all.
     *
     * @param group of which all items are
     */
    WebhookPayload payload(Batch group) {
        List<Episode> all = Stream.concat(
                        group.updates().stream().map(planned -> planned.update().episode()), group.others().stream())
                .toList();
        int shown = Math.max(Math.min(most, all.size()), group.updates().size());
        boolean anyFires = all.stream().anyMatch(Episode::isOpen);
        Map<String, String> key = groupLabels(all.get(0));
        return payload(
                anyFires ? FIRING : RESOLVED,
                key,
                all.stream().limit(shown).map(this::alert).toList(),
                all.size() - shown);
    }

    /** Over as soon as it began, so that whoever is called out by what fires is not called out by a test. */
    WebhookPayload trial(Instant now) {
        Alert alert = new Alert(
                RESOLVED,
                Map.of("alertname", "HighwaterTest"),
                Map.of("summary", "Test: Highwater can post here. Nothing is wrong, and nothing is firing."),
                now,
                now,
                links.dashboard().orElse(""),
                fingerprint("test"));
        return payload(RESOLVED, alert.labels(), List.of(alert), 0);
    }

    private WebhookPayload payload(String status, Map<String, String> key, List<Alert> alerts, int leftOut) {
        return new WebhookPayload(
                "4",
                groupKey(key),
                leftOut,
                status,
                "highwater",
                key,
                common(alerts.stream().map(Alert::labels).toList()),
                common(alerts.stream().map(Alert::annotations).toList()),
                links.dashboard().orElse(""),
                alerts);
    }

    /** As Alertmanager writes it: the matchers of the route, which is the only one, and the labels of the group. */
    private static String groupKey(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
                        .collect(Collectors.joining(", ", "{}:{", "}"));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Nothing that can change while an episode lasts, as its level can. */
    private static Map<String, String> groupLabels(Episode episode) {
        return new TreeMap<>(Map.of("alertname", alertName(episode), "hostname", episode.hostname()));
    }

    private static String alertName(Episode episode) {
        return switch (episode.kind()) {
            case OVER_THRESHOLD -> "CpuOverThreshold";
            case NO_DATA -> "HostSilent";
            case CLOCK_AHEAD -> "HostClockAhead";
            case NO_AVERAGES -> "NoAverages";
            case UNUSUAL -> "CpuUnusual";
            case OTHER -> "Highwater";
        };
    }

    private Alert alert(Episode episode) {
        return new Alert(
                episode.isOpen() ? FIRING : RESOLVED,
                labels(episode),
                annotations(episode),
                episode.startedAt(),
                episode.isOpen()
                        ? NEVER
                        : Optional.ofNullable(episode.resolved().windowEnd())
                                .or(() -> Optional.ofNullable(episode.resolved().at()))
                                .orElse(NEVER),
                links.episode(episode).orElse(""),
                fingerprint(episode.dedupKey()));
    }

    private static Map<String, String> labels(Episode episode) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alertName(episode));
        labels.put("hostname", episode.hostname());
        labels.put("severity", episode.level().text());
        if (!episode.isOfHost()) {
            labels.put("cpu", episode.cpu());
        }
        return labels;
    }

    private static Map<String, String> annotations(Episode episode) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("dedup_key", episode.dedupKey());
        annotations.put("reason", episode.reason().text());
        annotations.put("summary", summary(episode));
        put(annotations, "allowed_top", Limit.textOrNull(episode.limits().allowedTop()));
        put(annotations, "critical_top", Limit.textOrNull(episode.limits().criticalTop()));
        put(annotations, "usage_avg", episode.latest().usageAvg());
        put(annotations, "usage_max", episode.latest().usageMax());
        put(annotations, "acknowledged_by", episode.acknowledged().by());
        putUnusual(annotations, episode.unusual());
        return annotations;
    }

    private static void putUnusual(Map<String, String> annotations, @Nullable UnusualEvidence evidence) {
        if (evidence == null) {
            return;
        }
        put(annotations, "usual_low", evidence.usual().low());
        put(annotations, "usual_high", evidence.usual().high());
        put(annotations, "usual_at_this_hour", evidence.usual().atThisHour());
        put(annotations, "score", evidence.score());
        put(annotations, "channel", evidence.channel());
        put(annotations, "sensitivity", evidence.sensitivity());
        MarkedUsual mark = evidence.markedUsual();
        put(annotations, "marked_usual_by", mark == null ? null : mark.by());
    }

    private static String summary(Episode episode) {
        String host = episode.hostname();
        return switch (episode.kind()) {
            case NO_DATA ->
                episode.isOpen()
                        ? "%s has sent nothing since %s".formatted(host, episode.startedAt())
                        : "%s sends data again".formatted(host);
            case CLOCK_AHEAD ->
                episode.isOpen()
                        ? "the clock of %s is %s".formatted(host, ahead(episode.clock()))
                        : "the clock of %s is no longer ahead".formatted(host);
            case NO_AVERAGES ->
                episode.isOpen() ? EngineText.none(episode) : "averages arrive again in topic %s".formatted(host);
            case UNUSUAL -> UnusualText.of(episode);
            case OTHER ->
                "%s %s, for a reason that a newer version knows"
                        .formatted(host, episode.isOpen() ? "needs attention" : "no longer needs attention");
            case OVER_THRESHOLD -> ofSeries(episode);
        };
    }

    private static String ofSeries(Episode episode) {
        String series = "%s of %s".formatted(episode.cpu(), episode.hostname());
        return episode.isOpen()
                ? "%s averages %s %%, over its limit of %s %%"
                        .formatted(
                                series,
                                percent(episode.latest().usageAvg()),
                                Limit.text(episode.limits().allowedTop()))
                : "%s is no longer over its limit of %s %%"
                        .formatted(series, Limit.text(episode.limits().allowedTop()));
    }

    private static String ahead(@Nullable ClockEvidence clock) {
        return clock == null
                ? "ahead"
                : "%d s ahead, so that %d readings of others were late: %s"
                        .formatted(clock.aheadSeconds(), clock.lateReadings(), String.join(", ", clock.losers()));
    }

    private static String percent(@Nullable Double usage) {
        return usage == null ? "?" : String.format(Locale.ROOT, "%.2f", usage);
    }

    private static void put(Map<String, String> annotations, String name, @Nullable Object value) {
        if (value != null) {
            annotations.put(name, value.toString());
        }
    }

    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new TreeMap<>(all.isEmpty() ? Map.of() : all.get(0));
        all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
        return common;
    }

    /** Sixteen hexadecimal digits, as Alertmanager's. */
    private static String fingerprint(String dedupKey) {
        return Sha256.hex(dedupKey).substring(0, 16);
    }
}
