package dev.highwater.notification;

import dev.highwater.alert.Episode;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.StandIn;
import dev.highwater.threshold.Limit;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name, labels and annotations of an episode in the alert format of Prometheus, shared by all receivers that are
 * programs and documented in {@code docs/api.md}. Values are not escaped. Pure.
 */
public final class AlertLabels {

    private AlertLabels() {}

    /** Returns the alert name ({@code alertname}), one for each kind of episode. */
    public static String name(Episode episode) {
        return switch (episode.kind()) {
            case OVER_THRESHOLD -> "CpuOverThreshold";
            case NO_DATA -> "HostSilent";
            case CLOCK_AHEAD -> "HostClockAhead";
            case NO_AVERAGES -> "NoAverages";
            case UNUSUAL -> "CpuUnusual";
            case OTHER -> "Highwater";
        };
    }

    /**
     * Returns the labels, by which programs route, group and silence an alert. They stay the same for the whole
     * episode, except for {@code severity}.
     */
    public static Map<String, String> labels(Episode episode) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", name(episode));
        labels.put("hostname", episode.hostname());
        labels.put("severity", episode.level().text());
        if (!episode.isOfHost()) {
            labels.put("cpu", episode.cpu());
        }
        put(labels, "team", episode.guidance().team());
        return labels;
    }

    /**
     * Returns the annotations of a planned update: those of the episode and, where they apply, {@code why_now} (why the
     * receiver is notified only now) and {@code stands_in} (the receivers for which this one stands in).
     */
    public static Map<String, String> annotations(PlannedUpdate planned, Instant now) {
        EpisodeUpdate update = planned.update();
        Map<String, String> annotations = annotations(update.episode());
        if (update.episode().isOpen()) {
            WhyNow.ended(update).ifPresent(ended -> annotations.put("why_now", ended));
            if (planned.reason() == NotifyReason.UNATTENDED) {
                annotations.put("why_now", WhyNow.of(update, planned.reason(), now));
            }
        }
        if (!update.standsIn().isEmpty()) {
            annotations.put(
                    "stands_in", update.standsIn().stream().map(StandIn::text).collect(Collectors.joining("; ")));
        }
        return annotations;
    }

    /** Returns the annotations of an episode. */
    public static Map<String, String> annotations(Episode episode) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("dedup_key", episode.dedupKey());
        annotations.put("reason", episode.reason().text());
        annotations.put("summary", AlertSentence.of(episode));
        put(annotations, "allowed_top", Limit.textOrNull(episode.limits().allowedTop()));
        put(annotations, "critical_top", Limit.textOrNull(episode.limits().criticalTop()));
        put(annotations, "usage_avg", episode.latest().usageAvg());
        put(annotations, "usage_max", episode.latest().usageMax());
        put(annotations, "acknowledged_by", episode.acknowledged().by());
        put(annotations, "runbook_url", episode.guidance().runbookUrl());
        put(annotations, "note", episode.guidance().note());
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

    private static void put(Map<String, String> annotations, String name, @Nullable Object value) {
        if (value != null) {
            annotations.put(name, value.toString());
        }
    }
}
