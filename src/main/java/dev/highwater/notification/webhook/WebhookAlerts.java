package dev.highwater.notification.webhook;

import dev.highwater.alert.Episode;
import dev.highwater.notification.AlertLabels;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.plan.AlertGroup;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.webhook.WebhookPayload.Alert;
import dev.highwater.text.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Episodes as Alertmanager's alerts, in its groups. Receivers take the {@code groupKey} for the incident, and close it
 * when the {@code status} is {@code resolved} (the integrations of PagerDuty and Opsgenie do, and Grafana OnCall by
 * default): a group is one kind of trouble of one host, and resolved when nothing of it fires. Pure.
 *
 * @param receiver its name, for programs
 * @param most alerts in one call
 */
record WebhookAlerts(DashboardLinks links, String receiver, int most) {

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
     * @param group of which all items are; it has updates
     */
    WebhookPayload payload(Batch group, Instant now) {
        List<Alert> all = Stream.concat(
                        group.updates().stream()
                                .map(planned ->
                                        alert(planned.update().episode(), AlertLabels.annotations(planned, now))),
                        group.others().stream().map(other -> alert(other, AlertLabels.annotations(other))))
                .toList();
        int shown = Math.max(Math.min(most, all.size()), group.updates().size());
        boolean anyFires = all.stream().map(Alert::status).anyMatch(FIRING::equals);
        return payload(
                anyFires ? FIRING : RESOLVED,
                groupLabels(group.updates().get(0).update().episode()),
                all.stream().limit(shown).toList(),
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
                receiver,
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
        return new TreeMap<>(Map.of("alertname", AlertLabels.name(episode), "hostname", episode.hostname()));
    }

    private Alert alert(Episode episode, Map<String, String> annotations) {
        return new Alert(
                episode.isOpen() ? FIRING : RESOLVED,
                AlertLabels.labels(episode),
                annotations,
                episode.startedAt(),
                episode.isOpen()
                        ? NEVER
                        : Optional.ofNullable(episode.resolved().windowEnd())
                                .or(() -> Optional.ofNullable(episode.resolved().at()))
                                .orElse(NEVER),
                links.episode(episode).orElse(""),
                fingerprint(episode.dedupKey()));
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
