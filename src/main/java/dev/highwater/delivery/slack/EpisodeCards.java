package dev.highwater.delivery.slack;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.delivery.plan.News;
import dev.highwater.delivery.plan.TellReason;
import dev.highwater.threshold.Level;
import java.time.Instant;
import java.util.List;

/** Messages about one episode. Pure. */
record EpisodeCards(SlackLinks links) {

    /** The message in which an episode is followed, as it is now. */
    Card message(News news, TellReason reason) {
        Episode episode = news.episode();
        Card card = new Card(text(news, reason), headline(episode, reason)).fields(EpisodeFacts.of(episode));
        return card.context(averages(news.averages()))
                .context(acknowledgement(episode))
                .context(links.of(episode));
    }

    /** What has become of it, in the thread of that message. */
    Card reply(News news, TellReason reason, Instant now) {
        Episode episode = news.episode();
        return switch (reason) {
            case RESOLVED -> resolved(episode);
            case ESCALATED -> escalated(news);
            default -> repeated(episode, now);
        };
    }

    private static Card resolved(Episode episode) {
        Instant end = EpisodeFacts.end(episode);
        String after = end == null ? "" : " after " + EpisodeFacts.lasted(episode, end);
        return new Card(
                FallbackText.resolved(episode), Look.RESOLVED.title() + after + ": " + FallbackText.ending(episode));
    }

    private static Card escalated(News news) {
        Episode episode = news.episode();
        return new Card(
                        FallbackText.escalated(episode),
                        Look.of(episode).title() + " now: " + SlackText.series(episode))
                .fields(EpisodeFacts.of(episode))
                .context(averages(news.averages()));
    }

    private Card repeated(Episode episode, Instant now) {
        String since = EpisodeFacts.lasted(episode, now);
        return new Card(
                        FallbackText.repeated(episode),
                        "%s %s for %s, and nobody has acknowledged it: %s"
                                .formatted(
                                        Look.of(episode).icon(),
                                        episode.kind() == EpisodeKind.NO_DATA ? "*Still no data*" : "*Still firing*",
                                        since,
                                        SlackText.series(episode)))
                .context(links.of(episode));
    }

    private static String text(News news, TellReason reason) {
        Episode episode = news.episode();
        if (reason == TellReason.FIRED_AND_RESOLVED) {
            return FallbackText.firedAndResolved(episode);
        }
        if (reason == TellReason.ROUTED_HERE_NOW
                && episode.level() == Level.CRITICAL
                && episode.criticalTop() != null) {
            return FallbackText.escalated(episode);
        }
        if (!episode.isOpen()) {
            return FallbackText.resolved(episode);
        }
        return news.told() == null ? FallbackText.firing(episode) : FallbackText.stillFiring(episode);
    }

    private static String headline(Episode episode, TellReason reason) {
        String series = SlackText.series(episode);
        Look look = Look.of(episode);
        if (reason == TellReason.FIRED_AND_RESOLVED) {
            return look.icon() + " *Fired and resolved*: " + series + " – " + FallbackText.ending(episode);
        }
        if (!episode.isOpen()) {
            return look.title() + ": " + series + " – " + FallbackText.ending(episode);
        }
        if (episode.kind() == EpisodeKind.NO_DATA) {
            return look.title() + ": host " + series + " has sent nothing since " + SlackText.date(episode.startedAt());
        }
        String flapping = episode.flapping() ? ", and keeps changing sides" : "";
        return look.title() + ": " + series + " is over its limit" + flapping;
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
        String author = episode.acknowledgedBy();
        if (!episode.isAcknowledged() || author == null) {
            return "";
        }
        String comment = episode.acknowledgedComment();
        String said = comment == null || comment.isBlank() ? "" : ": " + SlackText.quote(comment);
        return "👀 Acknowledged by " + SlackText.quote(author) + said;
    }
}
