package dev.highwater.notification.slack;

import dev.highwater.alert.AlertEvent.Average;
import java.util.List;

/** Draws averages as a row of bars, on a fixed scale of 0 to 100 percent so that rows can be compared. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** Returns the bars of averages, which are given oldest first; empty if there are none. */
    static String of(List<Average> averages) {
        StringBuilder line = new StringBuilder(averages.size());
        for (Average average : averages) {
            double part = Math.max(0, Math.min(average.usageAvg(), 99.999)) / 100;
            line.append(BARS.charAt((int) (part * BARS.length())));
        }
        return line.toString();
    }
}
