package dev.highwater.notification.alertmanager;

import dev.highwater.alert.Episode;
import dev.highwater.notification.AlertLabels;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.NotifiedState;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts episodes to alerts of Alertmanager. A firing alert gets an {@code endsAt} some time after it would be sent
 * again, as Prometheus does it; it ends then if no instance is left to send it. A muted alert is sent as ended, and
 * fires again after the mute, since Alertmanager has no state between the two. Alertmanager identifies an alert by its
 * labels, one of which is the level; when the level changes, the alert with the former level ends. Pure.
 *
 * @param validFor time from sending until {@code endsAt} of a firing alert
 */
record AlertmanagerAlerts(DashboardLinks links, Duration validFor) {

    private static final String SEVERITY = "severity";

    /**
     * Returns the alerts of a batch, at most one for each set of labels; a firing alert takes precedence over an ended
     * one.
     */
    List<PostableAlert> of(Batch batch, Instant now) {
        List<PostableAlert> firing = new ArrayList<>();
        List<PostableAlert> over = new ArrayList<>();
        for (PlannedUpdate planned : batch.updates()) {
            Episode episode = planned.update().episode();
            Map<String, String> labels = AlertLabels.labels(episode);
            former(planned.update().notified(), labels).ifPresent(before -> over.add(alert(planned, before, now, now)));
            if (fires(episode)) {
                firing.add(alert(planned, labels, now, now.plus(validFor)));
            } else {
                over.add(alert(planned, labels, now, end(episode, now)));
            }
        }
        Set<Map<String, String>> taken = new HashSet<>();
        batch.others().stream()
                .filter(AlertmanagerAlerts::fires)
                .map(AlertLabels::labels)
                .forEach(taken::add);
        firing.forEach(alert -> taken.add(alert.labels()));
        return Stream.concat(over.stream().filter(alert -> taken.add(alert.labels())), distinct(firing).stream())
                .toList();
    }

    /** Returns a test alert that ends when it begins, so that Alertmanager accepts it and notifies no one. */
    List<PostableAlert> trial(Instant now) {
        return List.of(new PostableAlert(
                Map.of("alertname", "HighwaterTest"),
                Map.of("summary", "Test: Highwater can post here. Nothing is wrong, and nothing is firing."),
                now,
                now,
                links.dashboard().orElse(null)));
    }

    private static boolean fires(Episode episode) {
        return episode.isOpen() && !episode.isMuted();
    }

    /**
     * Returns the labels by which Alertmanager knows the episode from before its level changed; empty if they are the
     * same.
     */
    private static Optional<Map<String, String>> former(@Nullable NotifiedState notified, Map<String, String> labels) {
        if (notified == null) {
            return Optional.empty();
        }
        Severity before = notified.level();
        Map<String, String> former = new TreeMap<>(labels);
        former.put(SEVERITY, before.text());
        return Optional.of(former).filter(known -> !known.equals(labels));
    }

    private PostableAlert alert(PlannedUpdate planned, Map<String, String> labels, Instant now, Instant end) {
        Episode episode = planned.update().episode();
        Instant begin = episode.startedAt().isAfter(now) ? now : episode.startedAt();
        return new PostableAlert(
                labels,
                AlertLabels.annotations(planned, now),
                begin.isAfter(end) ? end : begin,
                end,
                links.episode(episode).orElse(null));
    }

    /**
     * Returns the end of an episode, but not later than now: the clock of a host can be ahead, and the alert must not
     * go on until that time.
     */
    private static Instant end(Episode episode, Instant now) {
        return Optional.ofNullable(episode.resolved().windowEnd())
                .or(() -> Optional.ofNullable(episode.resolved().at()))
                .filter(end -> end.isBefore(now))
                .orElse(now);
    }

    /** Keeps the newest of the alerts with the same labels. */
    private static List<PostableAlert> distinct(List<PostableAlert> alerts) {
        Map<Map<String, String>, PostableAlert> newest = new LinkedHashMap<>();
        alerts.forEach(alert -> newest.put(alert.labels(), alert));
        return List.copyOf(newest.values());
    }
}
