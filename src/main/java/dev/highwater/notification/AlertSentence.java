package dev.highwater.notification;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionReason;
import dev.highwater.threshold.Limit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert in one sentence, for receivers other than Slack. Not escaped. Pure. */
public final class AlertSentence {

    private AlertSentence() {}

    /** Returns the sentence for the present state of an episode. */
    public static String of(Episode episode) {
        String host = episode.hostname();
        return switch (episode.kind()) {
            case NO_DATA ->
                episode.isOpen()
                        ? "%s has sent nothing since %s".formatted(host, episode.startedAt())
                        : host + endOfNoData(episode.reason());
            case CLOCK_AHEAD ->
                episode.isOpen()
                        ? "the clock of %s is %s".formatted(host, ahead(episode.clock()))
                        : "the clock of %s is no longer ahead".formatted(host);
            case NO_AVERAGES ->
                episode.isOpen() ? EngineText.none(episode) : "averages arrive again in topic %s".formatted(host);
            case UNUSUAL -> UnusualText.of(episode);
            case OTHER ->
                "%s %s, for a reason that a newer version knows"
                        .formatted(host, episode.isOpen() ? "needs attention" : "no longer needs attention");
            case OVER_THRESHOLD -> ofSeries(episode);
        };
    }

    private static String endOfNoData(TransitionReason reason) {
        return switch (reason) {
            case GONE, HOST_GONE -> " is no longer expected to send data";
            case THRESHOLD_CHANGED -> " may send nothing for as long as it has, by its threshold";
            default -> " sends data again";
        };
    }

    private static String ofSeries(Episode episode) {
        String series = "%s of %s".formatted(episode.cpu(), episode.hostname());
        return episode.isOpen()
                ? "%s averages %s %%, over its limit of %s %%"
                        .formatted(
                                series,
                                percent(episode.latest().usageAvg()),
                                Limit.text(episode.limits().allowedTop()))
                : "%s is no longer over its limit of %s %%"
                        .formatted(series, Limit.text(episode.limits().allowedTop()));
    }

    private static String ahead(@Nullable ClockEvidence clock) {
        return clock == null
                ? "ahead"
                : "%d s ahead, so that %d readings of others were late: %s"
                        .formatted(clock.aheadSeconds(), clock.lateReadings(), String.join(", ", clock.losers()));
    }

    private static String percent(@Nullable Double usage) {
        return usage == null ? "?" : String.format(Locale.ROOT, "%.2f", usage);
    }
}
