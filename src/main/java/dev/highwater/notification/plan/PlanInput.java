package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan rests on.
 *
 * @param now the database's time, which is the same for all instances
 * @param updates the episodes about which something waits or is due again
 * @param summaries how the episodes of a summary are doing, by the id of the message
 * @param recently what the receiver was told in the last moments
 * @param others further episodes of the same hosts that the receiver was notified of and that fire; empty for planners that do not
 *     need groups
 */
public record PlanInput(
        Instant now,
        List<EpisodeUpdate> updates,
        Map<Long, SummaryStatus> summaries,
        Recently recently,
        List<Episode> others) {

    /** One without others. */
    public PlanInput(Instant now, List<EpisodeUpdate> updates, Map<Long, SummaryStatus> summaries, Recently recently) {
        this(now, updates, summaries, recently, List.of());
    }

    /**
     * What the receiver was told in the last moments, as long ago as new alerts are gathered.
     *
     * @param begun episodes that it heard of for the first time
     * @param lastBegun when it heard of the last of them; null if there is none
     * @param lastSummary when it got its last summary; null if it got none
     */
    public record Recently(
            int begun,
            @Nullable Instant lastBegun,
            @Nullable Instant lastSummary) {

        /** Nothing. */
        public static final Recently NOTHING = new Recently(0, null, null);
    }
}
