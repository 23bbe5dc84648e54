package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.List;

/**
 * How the episodes of a summary are doing now.
 *
 * @param total how many it told of
 * @param firing how many of them fire
 * @param critical how many of those are critical
 * @param acknowledged how many of those that fire somebody takes care of
 * @param worst a few that fire, the worst first
 */
public record SummaryStatus(int total, int firing, int critical, int acknowledged, List<Episode> worst) {

    /** Whether all of them are over. */
    public boolean isOver() {
        return firing == 0;
    }
}
