package dev.highwater.notification.slack;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.notification.EngineText;
import dev.highwater.notification.UnusualText;
import dev.highwater.notification.WhyNow;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Writes messages about one episode. Pure, except for looking up silences.
 *
 * @param silences finds a silence by its id; empty if it is not known, or not known yet
 */
record EpisodeCards(
        SlackLinks links, SlackButtons buttons, LongFunction<Optional<Silence>> silences, RouteTexts texts) {

    /** Creates cards without buttons and with the usual texts. */
    EpisodeCards(SlackLinks links) {
        this(links, SlackButtons.off(links.dashboard()), id -> Optional.empty());
    }

    /** Creates cards with the usual texts. */
    EpisodeCards(SlackLinks links, SlackButtons buttons, LongFunction<Optional<Silence>> silences) {
        this(links, buttons, silences, RouteTexts.NONE);
    }

    /** Returns the message in which an episode is followed, for its present state. */
    SlackMessage message(EpisodeUpdate update, NotifyReason reason) {
        return message(update, reason, "");
    }

    /**
     * Returns the message in which an episode is followed, for its present state.
     *
     * @param whyNow why the receiver is notified only now; empty if that needs no explanation
     */
    SlackMessage message(EpisodeUpdate update, NotifyReason reason, String whyNow) {
        Episode episode = update.episode();
        boolean saysWhy = Set.of(NotifyReason.UNATTENDED, NotifyReason.ACKNOWLEDGEMENT_OVER)
                .contains(reason);
        String text = text(update, reason);
        SlackMessage card = new SlackMessage(
                        saysWhy ? SlackText.line(whyNow) + ": " + text : text, title(episode, reason, whyNow))
                .fields(EpisodeFacts.of(episode));
        return card.mentioning(texts.mentions(List.of(episode), reason))
                .paragraph(GuidanceText.paragraph(episode))
                .context(averages(update.averages()))
                .context(episode.isOpen() ? remedy(episode.kind()) : "")
                .context(acknowledgement(episode))
                .context(silence(episode))
                .context(standIns(update))
                .actions(buttons.of(episode))
                .context(buttons.areOn() && episode.isOpen() ? links.besideButtons(episode) : links.of(episode));
    }

    /** Returns the headline by the route's template, or else the usual one. */
    private String title(Episode episode, NotifyReason reason, String whyNow) {
        String usual = headline(episode, reason, whyNow);
        return texts.headline(
                        episode,
                        () -> AlertData.of(episode, usual, links.dashboard().episode(episode)))
                .orElse(usual);
    }

    /**
     * Returns who has silenced the episode, but not until when: the silence can be extended, and the message would not
     * be updated for that.
     */
    private String silence(Episode episode) {
        Long id = episode.handling().silenceId();
        if (!episode.isOpen() || id == null) {
            return "";
        }
        return "🔕 Silenced"
                + silences.apply(id)
                        .map(silence -> " by " + SlackText.quote(silence.author()))
                        .orElse("")
                + ": no one is notified of it while the silence holds";
    }

    private static String standIns(EpisodeUpdate update) {
        return update.standsIn().stream()
                .map(one -> "📮 " + SlackText.quote(one.insteadOf()) + " could not be notified of this since "
                        + SlackText.date(one.since()))
                .collect(Collectors.joining("\n"));
    }

    /** Returns a reply about a change of the episode, for the thread of its message. */
    SlackMessage reply(EpisodeUpdate update, NotifyReason reason, Instant now) {
        Episode episode = update.episode();
        return switch (reason) {
            case RESOLVED -> resolved(episode);
            case ESCALATED -> escalated(update);
            case ACKNOWLEDGEMENT_OVER -> acknowledgementOver(update, now);
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

    private SlackMessage escalated(EpisodeUpdate update) {
        Episode episode = update.episode();
        return new SlackMessage(
                        FallbackText.escalated(episode),
                        SeverityStyle.of(episode).title() + " now: " + SlackText.series(episode))
                .mentioning(texts.mentions(List.of(episode), NotifyReason.ESCALATED))
                .fields(EpisodeFacts.of(episode))
                .paragraph(GuidanceText.paragraph(episode))
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
                .mentioning(mentions(episode))
                .paragraph(GuidanceText.paragraph(episode))
                .context(links.of(episode));
    }

    private SlackMessage acknowledgementOver(EpisodeUpdate update, Instant now) {
        Episode episode = update.episode();
        return new SlackMessage(
                        FallbackText.repeated(episode),
                        "%s %s for %s, and %s: %s"
                                .formatted(
                                        SeverityStyle.of(episode).icon(),
                                        stillFires(episode),
                                        EpisodeFacts.lasted(episode, now),
                                        SlackText.quote(WhyNow.acknowledgementOver(update)),
                                        SlackText.series(episode)))
                .mentioning(mentions(episode))
                .context(links.of(episode));
    }

    private static List<String> mentions(Episode episode) {
        return GuidanceText.mentions(List.of(episode));
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

    /** Returns the usual headline. */
    static String headline(Episode episode, NotifyReason reason, String whyNow) {
        String series = SlackText.series(episode);
        SeverityStyle style = SeverityStyle.of(episode);
        if (reason == NotifyReason.FIRED_AND_RESOLVED) {
            return style.icon() + " *Fired and resolved*: " + series + " – " + FallbackText.ending(episode);
        }
        if (!episode.isOpen()) {
            return style.title() + ": " + series + " – " + FallbackText.ending(episode);
        }
        String flapping = episode.status().flapping() ? ", and keeps changing sides" : "";
        return style.title() + (whyNow.isEmpty() ? "" : ", " + SlackText.quote(whyNow)) + ": "
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
        Instant until = episode.acknowledged().until();
        String end = until == null ? "" : " until " + SlackText.date(until);
        return "👀 Acknowledged by " + SlackText.quote(author) + end + said;
    }
}
