package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.List;

/**
 * The present state of the episodes of a summary.
 *
 * @param total number of episodes
 * @param firing number of episodes that fire
 * @param critical number of firing episodes that are critical
 * @param acknowledged number of firing episodes that are acknowledged
 * @param worst a few firing episodes, the worst first
 */
public record SummaryStatus(int total, int firing, int critical, int acknowledged, List<Episode> worst) {

    /** Returns whether no episode fires any more. */
    public boolean isOver() {
        return firing == 0;
    }
}
