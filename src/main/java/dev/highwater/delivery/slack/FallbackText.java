package dev.highwater.delivery.slack;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;
import dev.highwater.alert.Reason;
import org.jspecify.annotations.Nullable;

/** What notifications show and programs read, in place of the blocks. Not escaped. */
final class FallbackText {

    private FallbackText() {}

    /**
     * That an episode fires. Of averages the words are part of the contract with those who read the channel with a program:
     * {@code host:doc CPU: cpu1 avg CPU value:91.2 over the threshold 20}.
     */
    static String firing(Episode episode) {
        return episode.kind() == EpisodeKind.NO_DATA
                ? "host:%s has sent nothing since %s".formatted(episode.hostname(), episode.startedAt())
                : "host:%s CPU: %s avg CPU value:%s over the threshold %d"
                        .formatted(episode.hostname(), episode.cpu(), episode.firedUsageAvg(), episode.allowedTop());
    }

    /** That it is over. */
    static String resolved(Episode episode) {
        return "resolved " + over(episode);
    }

    /** That it is over, told to somebody who never heard that it fired. */
    static String firedAndResolved(Episode episode) {
        return "fired and resolved " + over(episode);
    }

    /** That it has become critical. */
    static String escalated(Episode episode) {
        return "critical %s avg CPU value %s over the critical threshold %s %%"
                .formatted(name(episode), percent(episode.usageAvg()), episode.criticalTop());
    }

    /** That it goes on. */
    static String repeated(Episode episode) {
        return "still firing: " + firing(episode);
    }

    /** How it ended; of our own words and numbers only. */
    static String ending(Episode episode) {
        Reason reason = episode.resolvedReason();
        return switch (reason == null ? Reason.RECOVERED : reason) {
            case THRESHOLD_CHANGED -> "the threshold was changed";
            case THRESHOLD_REMOVED -> "the threshold was removed";
            case CALMED_DOWN -> "it stays on one side of the threshold again";
            case SERIES_GONE -> "this CPU is no longer reported";
            case HOST_REPORTS_AGAIN -> "it reports again";
            case HOST_GONE -> "it is no longer expected to report";
            default ->
                episode.resolvedUsageAvg() == null
                        ? "it is over"
                        : "avg CPU value %s, no longer over the threshold %d %%"
                                .formatted(percent(episode.resolvedUsageAvg()), episode.allowedTop());
        };
    }

    private static String over(Episode episode) {
        String ending = ending(episode);
        return name(episode) + (ending.startsWith("avg CPU value") ? " " : " – ") + ending;
    }

    private static String name(Episode episode) {
        return episode.kind() == EpisodeKind.NO_DATA
                ? "host:" + episode.hostname()
                : "host:%s CPU: %s".formatted(episode.hostname(), episode.cpu());
    }

    private static String percent(@Nullable Double usage) {
        return usage == null ? "?" : SlackText.percent(usage);
    }
}
