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
 * An episode as programs know alerts since Prometheus: a name, labels that say what it is about, and annotations. The
 * same for each of them, and documented in {@code docs/api.md}. Not escaped. Pure.
 */
public final class AlertLabels {

    private AlertLabels() {}

    /** What kind of alert it is, for programs. */
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

    /** What it is about: these route, group and silence alerts, and stay the same but for the level. */
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

    /** What there is to say about it, for whom a receiver stands in, and why it is notified only now. */
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

    /** What there is to say about it. */
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
