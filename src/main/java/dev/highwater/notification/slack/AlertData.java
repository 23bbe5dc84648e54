package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.notification.slack.MessageTemplate.Markup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data that templates get about an alert: the fields of its JSON under the same names, and some prepared texts. The
 * names are part of the contract with users who write templates ({@code docs/alerts.md}). Pure.
 */
final class AlertData {

    private AlertData() {}

    /**
     * Returns all values that a template can name.
     *
     * @param headline the usual headline, in Slack's markup
     * @param address address of the episode's page; empty if the dashboard's address is not configured
     */
    static Map<String, Object> of(Episode episode, String headline, Optional<String> address) {
        Map<String, @Nullable Object> alert = new HashMap<>();
        alert.put("id", episode.id());
        alert.put("kind", episode.kind().text());
        alert.put("hostname", episode.hostname());
        alert.put("cpu", episode.cpu());
        alert.put("level", episode.level().text());
        alert.put("reason", episode.reason().text());
        alert.put("flapping", episode.status().flapping());
        alert.put("usage_avg", episode.latest().usageAvg());
        alert.put("usage_max", episode.latest().usageMax());
        alert.put("allowed_top", episode.limits().allowedTop());
        alert.put("critical_top", episode.limits().criticalTop());
        alert.put("threshold_hostname", episode.limits().thresholdHostname());
        alert.put("threshold_cpu", episode.limits().thresholdCpu());
        alert.put("acknowledged_by", episode.acknowledged().by());
        alert.put("silenced", episode.handling().silenceId() != null);
        alert.put("icon", SeverityStyle.of(episode).icon());
        alert.put("series", new Markup(SlackText.series(episode)));
        alert.put("since", new Markup(SlackText.date(episode.startedAt())));
        alert.put("average", percent(episode.latest().usageAvg()));
        alert.put("maximum", percent(episode.latest().usageMax()));
        alert.put("limit", episode.limits().allowedTop() == null ? null : new Markup(EpisodeFacts.limit(episode)));
        alert.put("headline", new Markup(headline));
        alert.put("team", episode.guidance().team());
        alert.put("note", episode.guidance().note());
        alert.put(
                "runbook_url",
                episode.guidance().runbookUrl() == null
                        ? null
                        : new Markup(SlackText.escape(episode.guidance().runbookUrl())));
        alert.put("url", address.map(url -> new Markup(SlackText.escape(url))).orElse(null));
        return Map.of("alert", alert);
    }

    private static @Nullable String percent(@Nullable Double usage) {
        return usage == null ? null : SlackText.percent(usage);
    }
}
