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
 * Converts episodes to alerts in Alertmanager's format and groups. Integrations treat the {@code groupKey} as the
 * incident and close it when {@code status} is {@code resolved} (those of PagerDuty and Opsgenie do, and Grafana OnCall
 * by default). A group therefore holds one kind of alert of one host, and is resolved when none of them fires. Pure.
 *
 * @param receiver name of the receiver in the payload
 * @param most largest number of alerts in one call, unless more are new or changed
 */
record WebhookAlerts(DashboardLinks links, String receiver, int most) {

    /** Value of {@code endsAt} for firing alerts: Go's zero time, as Alertmanager writes it. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final String FIRING = "firing";
    private static final String RESOLVED = "resolved";

    /** Splits a batch into one for each group, in the order of their first updates. */
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
     * Returns the payload of one call: the new or changed alerts, followed by the other firing alerts of the group as
     * far as the limit allows. The status takes all of them into account.
     *
     * @param group a batch of one group, with at least one update
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

    /** Returns a test payload with an alert that ends when it begins, so that no one is called because of it. */
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

    /** Returns the group key as Alertmanager writes it: the matchers of the only route, and the labels of the group. */
    private static String groupKey(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
                        .collect(Collectors.joining(", ", "{}:{", "}"));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Returns the labels of the group, none of which can change during an episode, as its level can. */
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

    /** Returns the fingerprint as sixteen hexadecimal digits, as Alertmanager's. */
    private static String fingerprint(String dedupKey) {
        return Sha256.hex(dedupKey).substring(0, 16);
    }
}
