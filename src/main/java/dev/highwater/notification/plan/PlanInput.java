package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a plan depends on.
 *
 * @param now the database's time, which is the same for all instances
 * @param updates the episodes that have waiting rows or are due to be repeated
 * @param summaries the state of the episodes of each summary message, by the id of the message
 * @param recently the receiver's notifications within the grouping interval, except those about unusual values
 * @param others further episodes of the same hosts that the receiver was notified of and that fire; empty for planners
 *     that do not need groups
 */
public record PlanInput(
        Instant now,
        List<EpisodeUpdate> updates,
        Map<Long, SummaryStatus> summaries,
        Recently recently,
        List<Episode> others) {

    /** Creates an input for planners that do not need groups. */
    public PlanInput(Instant now, List<EpisodeUpdate> updates, Map<Long, SummaryStatus> summaries, Recently recently) {
        this(now, updates, summaries, recently, List.of());
    }

    /**
     * The receiver's notifications within the grouping interval.
     *
     * @param newEpisodes number of episodes that it was first notified of, except those about unusual values, which are
     *     grouped separately
     * @param lastNew when it was notified of the last of them; null if there is none
     * @param lastSummary when it was sent the last summary of them; null if there is none
     */
    public record Recently(
            int newEpisodes,
            @Nullable Instant lastNew,
            @Nullable Instant lastSummary) {

        /** No notifications within the interval. */
        public static final Recently NOTHING = new Recently(0, null, null);
    }
}
