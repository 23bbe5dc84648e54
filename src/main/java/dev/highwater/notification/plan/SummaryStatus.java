package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import java.util.List;

/**
 * The present state of the episodes that a summary is about.
 *
 * @param total how many episodes the summary is about
 * @param firing how many of them fire
 * @param critical how many of those are critical
 * @param acknowledged how many of those that fire are acknowledged
 * @param worst a few that fire, the worst first
 */
public record SummaryStatus(int total, int firing, int critical, int acknowledged, List<Episode> worst) {

    /** Whether all of them are over. */
    public boolean isOver() {
        return firing == 0;
    }
}
