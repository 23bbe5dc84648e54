package dev.highwater.notification.slack;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.EngineText;
import dev.highwater.notification.UnusualText;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.List;

/** Messages about one episode. Pure. */
record EpisodeCards(SlackLinks links) {

    /** The message in which an episode is followed, as it is now. */
    SlackMessage message(EpisodeUpdate update, NotifyReason reason) {
        Episode episode = update.episode();
        SlackMessage card =
                new SlackMessage(text(update, reason), headline(episode, reason)).fields(EpisodeFacts.of(episode));
        return card.context(averages(update.averages()))
                .context(episode.isOpen() ? remedy(episode.kind()) : "")
                .context(acknowledgement(episode))
                .context(links.of(episode));
    }

    /** What has become of it, in the thread of that message. */
    SlackMessage reply(EpisodeUpdate update, NotifyReason reason, Instant now) {
        Episode episode = update.episode();
        return switch (reason) {
            case RESOLVED -> resolved(episode);
            case ESCALATED -> escalated(update);
            default -> repeated(episode, now);
        };
    }

    private static SlackMessage resolved(Episode episode) {
        Instant end = EpisodeFacts.end(episode);
        String after = end == null ? "" : " after " + EpisodeFacts.lasted(episode, end);
        return new SlackMessage(
                FallbackText.resolved(episode),
                SeverityStyle.RESOLVED.title() + after + ": " + FallbackText.ending(episode));
    }

    private static SlackMessage escalated(EpisodeUpdate update) {
        Episode episode = update.episode();
        return new SlackMessage(
                        FallbackText.escalated(episode),
                        SeverityStyle.of(episode).title() + " now: " + SlackText.series(episode))
                .fields(EpisodeFacts.of(episode))
                .context(averages(update.averages()));
    }

    private SlackMessage repeated(Episode episode, Instant now) {
        String since = EpisodeFacts.lasted(episode, now);
        return new SlackMessage(
                        FallbackText.repeated(episode),
                        "%s %s for %s, and no one has acknowledged it: %s"
                                .formatted(
                                        SeverityStyle.of(episode).icon(),
                                        stillFires(episode),
                                        since,
                                        SlackText.series(episode)))
                .context(links.of(episode));
    }

    private static String text(EpisodeUpdate update, NotifyReason reason) {
        Episode episode = update.episode();
        if (reason == NotifyReason.FIRED_AND_RESOLVED) {
            return FallbackText.firedAndResolved(episode);
        }
        if (reason == NotifyReason.ROUTED_HERE_NOW
                && episode.level() == Severity.CRITICAL
                && episode.limits().criticalTop() != null) {
            return FallbackText.escalated(episode);
        }
        if (!episode.isOpen()) {
            return FallbackText.resolved(episode);
        }
        return update.notified() == null ? FallbackText.firing(episode) : FallbackText.stillFiring(episode);
    }

    private static String headline(Episode episode, NotifyReason reason) {
        String series = SlackText.series(episode);
        SeverityStyle style = SeverityStyle.of(episode);
        if (reason == NotifyReason.FIRED_AND_RESOLVED) {
            return style.icon() + " *Fired and resolved*: " + series + " – " + FallbackText.ending(episode);
        }
        if (!episode.isOpen()) {
            return style.title() + ": " + series + " – " + FallbackText.ending(episode);
        }
        String flapping = episode.status().flapping() ? ", and keeps changing sides" : "";
        return style.title() + ": "
                + switch (episode.kind()) {
                    case NO_DATA -> "host " + series + " has sent nothing since " + SlackText.date(episode.startedAt());
                    case CLOCK_AHEAD ->
                        "the clock of host " + series + " is ahead, and readings of other hosts are late for that";
                    case NO_AVERAGES -> EngineText.NONE + SlackText.date(episode.startedAt()) + " in topic " + series;
                    case OTHER -> series + " " + FallbackText.OF_NEWER_KIND;
                    case UNUSUAL -> series + " is unusual: " + UnusualText.contrast(episode);
                    case OVER_THRESHOLD -> series + " is over its limit" + flapping;
                };
    }

    private static String remedy(EpisodeKind kind) {
        return switch (kind) {
            case CLOCK_AHEAD -> ClockText.REMEDY;
            case NO_AVERAGES -> EngineText.REMEDY;
            case UNUSUAL -> UnusualText.REMEDY;
            case OVER_THRESHOLD, NO_DATA, OTHER -> "";
        };
    }

    private static String stillFires(Episode episode) {
        return switch (episode.kind()) {
            case NO_DATA -> "*Still no data*";
            case CLOCK_AHEAD -> "*Clock still ahead*";
            case NO_AVERAGES -> "*Still no averages*";
            case UNUSUAL -> "*Still unusual*";
            case OVER_THRESHOLD, OTHER -> "*Still firing*";
        };
    }

    private static String averages(List<Average> averages) {
        if (averages.size() < 2) {
            return "";
        }
        return "`%s`  last %d averages, from %s to %s"
                .formatted(
                        Sparkline.of(averages),
                        averages.size(),
                        SlackText.percent(averages.get(0).usageAvg()),
                        SlackText.percent(averages.get(averages.size() - 1).usageAvg()));
    }

    private static String acknowledgement(Episode episode) {
        String author = episode.acknowledged().by();
        if (!episode.isAcknowledged() || author == null) {
            return "";
        }
        String comment = episode.acknowledged().comment();
        String said = comment == null || comment.isBlank() ? "" : ": " + SlackText.quote(comment);
        return "👀 Acknowledged by " + SlackText.quote(author) + said;
    }
}
