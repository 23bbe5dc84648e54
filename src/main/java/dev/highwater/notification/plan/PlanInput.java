package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on.
 *
 * @param now the database's time, which is the same for all instances
 * @param updates the episodes about which something waits or is due again
 * @param summaries the state of the episodes of each summary, by the id of the message
 * @param recently what the receiver was notified of within the grouping interval, other than what is unusual
 * @param others further episodes of the same hosts that the receiver was notified of and that fire; empty for planners
 *     that do not need groups
 */
public record PlanInput(
        Instant now,
        List<EpisodeUpdate> updates,
        Map<Long, SummaryStatus> summaries,
        Recently recently,
        List<Episode> others) {

    /** An input for planners that need no groups. */
    public PlanInput(Instant now, List<EpisodeUpdate> updates, Map<Long, SummaryStatus> summaries, Recently recently) {
        this(now, updates, summaries, recently, List.of());
    }

    /**
     * What the receiver was notified of within the grouping interval, the time in which new alerts are gathered.
     *
     * @param newEpisodes how many episodes it was notified of for the first time; none of what is unusual, which is
     *     grouped by itself
     * @param lastNew when that was for the last of them; null if there is none
     * @param lastSummary when it got its last summary of other things; null if it got none
     */
    public record Recently(
            int newEpisodes,
            @Nullable Instant lastNew,
            @Nullable Instant lastSummary) {

        /** The receiver was not notified of anything lately. */
        public static final Recently NOTHING = new Recently(0, null, null);
    }
}
