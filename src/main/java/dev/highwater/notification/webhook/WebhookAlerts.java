package dev.highwater.notification.webhook;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Notification.Trial;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.webhook.WebhookPayload.Alert;
import dev.highwater.threshold.Limit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Episodes as Alertmanager's alerts. Pure. */
record WebhookAlerts(DashboardLinks links) {

    /** Alertmanager's "never": Go's zero time. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final String FIRING = "firing";
    private static final String RESOLVED = "resolved";

    /** All that is to be told in one call. */
    WebhookPayload payload(Notification notification, Instant now) {
        List<Alert> alerts = notification instanceof Trial
                ? List.of(trial(now))
                : notification.items().stream()
                        .map(PlannedUpdate::news)
                        .map(news -> alert(news.episode()))
                        .toList();
        boolean anyFires = alerts.stream().anyMatch(alert -> alert.status().equals(FIRING));
        return new WebhookPayload(
                "4",
                "{}:{}",
                0,
                anyFires ? FIRING : RESOLVED,
                "highwater",
                Map.of(),
                common(alerts.stream().map(Alert::labels).toList()),
                common(alerts.stream().map(Alert::annotations).toList()),
                links.dashboard().orElse(""),
                alerts);
    }

    /** Over as soon as it began, so that whoever is called out by what fires is not called out by a test. */
    private Alert trial(Instant now) {
        return new Alert(
                RESOLVED,
                Map.of("alertname", "HighwaterTest"),
                Map.of("summary", "Test: Highwater can post here. Nothing is wrong, and nothing is firing."),
                now,
                now,
                links.dashboard().orElse(""),
                fingerprint("test"));
    }

    private Alert alert(Episode episode) {
        return new Alert(
                episode.isOpen() ? FIRING : RESOLVED,
                labels(episode),
                annotations(episode),
                episode.startedAt(),
                episode.isOpen()
                        ? NEVER
                        : Optional.ofNullable(episode.resolvedWindowEnd())
                                .or(() -> Optional.ofNullable(episode.resolvedAt()))
                                .orElse(NEVER),
                links.episode(episode).orElse(""),
                fingerprint(episode.dedupKey()));
    }

    private static Map<String, String> labels(Episode episode) {
        Map<String, String> labels = new TreeMap<>();
        boolean isSilentHost = episode.kind() == EpisodeKind.NO_DATA;
        labels.put("alertname", isSilentHost ? "HostSilent" : "CpuOverThreshold");
        labels.put("hostname", episode.hostname());
        labels.put("severity", episode.level().text());
        if (!isSilentHost) {
            labels.put("cpu", episode.cpu());
        }
        return labels;
    }

    private static Map<String, String> annotations(Episode episode) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("dedup_key", episode.dedupKey());
        annotations.put("reason", episode.reason().text());
        annotations.put("summary", summary(episode));
        put(annotations, "allowed_top", Limit.textOrNull(episode.allowedTop()));
        put(annotations, "critical_top", Limit.textOrNull(episode.criticalTop()));
        put(annotations, "usage_avg", episode.usageAvg());
        put(annotations, "usage_max", episode.usageMax());
        put(annotations, "acknowledged_by", episode.acknowledgedBy());
        return annotations;
    }

    private static String summary(Episode episode) {
        if (episode.kind() == EpisodeKind.NO_DATA) {
            return episode.isOpen()
                    ? "%s has sent nothing since %s".formatted(episode.hostname(), episode.startedAt())
                    : "%s is no longer silent".formatted(episode.hostname());
        }
        String series = "%s of %s".formatted(episode.cpu(), episode.hostname());
        return episode.isOpen()
                ? "%s averages %s %%, over its limit of %s %%"
                        .formatted(series, percent(episode.usageAvg()), Limit.text(episode.allowedTop()))
                : "%s is no longer over its limit of %s %%".formatted(series, Limit.text(episode.allowedTop()));
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(dedupKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
