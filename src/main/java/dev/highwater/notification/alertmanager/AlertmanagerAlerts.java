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
 * Episodes as alerts of Alertmanager. What fires is said to end some time after it would come again, as Prometheus does
 * it: should no instance be left to say so, it is over then. What a silence or its host mutes is over at once, and
 * fires again afterwards: for Alertmanager there is nothing between. An alert is known by its labels, of which the
 * level is one; when that changes, the one of the former level is over. Pure.
 *
 * @param validFor how long after it was sent what fires does so
 */
record AlertmanagerAlerts(DashboardLinks links, Duration validFor) {

    private static final String SEVERITY = "severity";

    /** The alerts of a batch, at most one of the same labels: what fires goes before what is over. */
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

    /** Over as soon as it began, so that Alertmanager takes it and calls no one out. */
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

    /** Labels by which Alertmanager still knows it, if they are others than those that it has now. */
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

    /** A host's clock may be ahead; what is over is not to go on until then. */
    private static Instant end(Episode episode, Instant now) {
        return Optional.ofNullable(episode.resolved().windowEnd())
                .or(() -> Optional.ofNullable(episode.resolved().at()))
                .filter(end -> end.isBefore(now))
                .orElse(now);
    }

    /** The newest of those with the same labels. */
    private static List<PostableAlert> distinct(List<PostableAlert> alerts) {
        Map<Map<String, String>, PostableAlert> newest = new LinkedHashMap<>();
        alerts.forEach(alert -> newest.put(alert.labels(), alert));
        return List.copyOf(newest.values());
    }
}
