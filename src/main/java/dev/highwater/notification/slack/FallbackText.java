package dev.highwater.notification.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.notification.EngineText;
import dev.highwater.notification.UnusualText;
import dev.highwater.threshold.Limit;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plain texts of messages for notifications and programs, which do not show the blocks. Not escaped. */
final class FallbackText {

    /** Text for an alert of a kind that only a newer version knows, as while instances of two versions run. */
    static final String OF_NEWER_KIND =
            "needs attention; this version of Highwater does not know this kind of alert, a newer one does";

    private FallbackText() {}

    /**
     * Returns the text for an episode that fires. For averages the wording is part of the contract with programs that
     * read the channel: {@code host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20}.
     */
    static String firing(Episode episode) {
        // If the threshold was edited after the episode fired, the average that fired it may not exceed the new
        // one.
        Double fired = episode.fired().usageAvg();
        return isOver(fired, episode) ? over(fired, episode) + GuidanceText.line(episode) : stillFiring(episode);
    }

    /**
     * Returns the text for an episode of which the receiver was notified before, with the average of its newest
     * transition.
     */
    static String stillFiring(Episode episode) {
        return still(episode) + GuidanceText.line(episode);
    }

    private static String still(Episode episode) {
        return switch (episode.kind()) {
            case NO_DATA -> "host:%s has sent nothing since %s".formatted(episode.hostname(), episode.startedAt());
            case CLOCK_AHEAD -> name(episode) + " " + ClockText.ahead(episode.clock());
            case NO_AVERAGES -> EngineText.none(episode);
            case UNUSUAL -> name(episode) + " is unusual: " + UnusualText.contrast(episode);
            case OTHER -> name(episode) + " " + OF_NEWER_KIND;
            case OVER_THRESHOLD -> {
                Double average = episode.latest().usageAvg();
                yield isOver(average, episode)
                        ? over(average, episode)
                        : "host:%s CPU: %s avg CPU value:%s, no longer over the threshold %s and not resolved yet"
                                .formatted(
                                        episode.hostname(),
                                        episode.cpu(),
                                        average,
                                        Limit.text(episode.limits().allowedTop()));
            }
        };
    }

    /** Returns the text for an episode that is resolved. */
    static String resolved(Episode episode) {
        return "resolved " + ended(episode);
    }

    /**
     * Returns the text for an episode that fired and was resolved, for a receiver that was never notified that it
     * fired.
     */
    static String firedAndResolved(Episode episode) {
        return "fired and resolved " + ended(episode);
    }

    /** Returns the text for an episode that has become critical. */
    static String escalated(Episode episode) {
        if (episode.kind() != EpisodeKind.OVER_THRESHOLD) {
            return "critical " + stillFiring(episode);
        }
        return "critical %s avg CPU value %s over the critical threshold %s %%"
                        .formatted(
                                name(episode),
                                percent(episode.latest().usageAvg()),
                                Limit.text(episode.limits().criticalTop()))
                + GuidanceText.line(episode);
    }

    /** Returns the text for the repeat of an episode that still fires. */
    static String repeated(Episode episode) {
        return "still firing: " + stillFiring(episode);
    }

    /** Returns how an episode ended, for escaped text: what users have written is escaped. */
    static String ending(Episode episode) {
        return ending(episode, SlackText::quote);
    }

    /**
     * @param quote escapes what users have written for the place where it will stand; all other text consists of fixed
     *     words and numbers
     */
    private static String ending(Episode episode, UnaryOperator<String> quote) {
        TransitionReason reason = episode.resolved().reason();
        return switch (reason == null ? TransitionReason.RECOVERED : reason) {
            case THRESHOLD_CHANGED -> "the threshold was changed";
            case THRESHOLD_REMOVED -> "the threshold was removed";
            case CALMED_DOWN -> "it stays on one side of the threshold again";
            case SERIES_GONE -> "this CPU is no longer reported";
            case HOST_REPORTS_AGAIN -> "it reports again";
            case CLOCK_NO_LONGER_AHEAD -> "nothing has come from ahead of its time for a while";
            case AVERAGES_ARRIVE_AGAIN -> "averages arrive again";
            case USUAL_AGAIN -> UnusualText.USUAL_AGAIN;
            case MARKED_USUAL -> UnusualText.markedUsual(episode, quote);
            case GONE -> "somebody says that this host is gone for good";
            case HOST_GONE -> "it is no longer expected to report";
            default ->
                episode.resolved().usageAvg() == null || episode.limits().allowedTop() == null
                        ? "it is over"
                        : "avg CPU value %s, no longer over the threshold %s %%"
                                .formatted(
                                        percent(episode.resolved().usageAvg()),
                                        Limit.text(episode.limits().allowedTop()));
        };
    }

    private static boolean isOver(@Nullable Double average, Episode episode) {
        BigDecimal limit = episode.limits().allowedTop();
        return average != null && limit != null && average > limit.doubleValue();
    }

    private static String over(@Nullable Double average, Episode episode) {
        return "host:%s CPU: %s avg CPU value:%s over the threshold %s"
                .formatted(
                        episode.hostname(),
                        episode.cpu(),
                        average,
                        Limit.text(episode.limits().allowedTop()));
    }

    private static String ended(Episode episode) {
        String ending = ending(episode, SlackText::line);
        return name(episode) + (ending.startsWith("avg CPU value") ? " " : " – ") + ending;
    }

    private static String name(Episode episode) {
        if (episode.kind() == EpisodeKind.NO_AVERAGES) {
            return "topic:" + episode.hostname();
        }
        return episode.isOfHost()
                ? "host:" + episode.hostname()
                : "host:%s CPU: %s".formatted(episode.hostname(), episode.cpu());
    }

    private static String percent(@Nullable Double usage) {
        return usage == null ? "?" : SlackText.percent(usage);
    }
}
