package dev.highwater.notification.slack;

import dev.highwater.alert.AlertEvent.Average;
import java.util.List;

/** Averages as a row of bars, each from 0 to 100 percent, so that two of them can be compared. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** Oldest first; empty if there are none. */
    static String of(List<Average> averages) {
        StringBuilder line = new StringBuilder(averages.size());
        for (Average average : averages) {
            double part = Math.max(0, Math.min(average.usageAvg(), 99.999)) / 100;
            line.append(BARS.charAt((int) (part * BARS.length())));
        }
        return line.toString();
    }
}
