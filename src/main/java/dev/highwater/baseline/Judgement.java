package dev.highwater.baseline;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of five minutes of a series, by what was known before them.
 *
 * @param start inclusive, a multiple of five minutes
 * @param end exclusive
 * @param value mean of the window averages in between
 * @param score how unusual it is, from 0 on and comparable between series: the excess of the strangest channel over its
 *     threshold, in powers of ten, plus 1; 0 as well when nothing can be said yet
 * @param channel the strangest channel
 * @param usual what would have been usual; null as long as nothing is known
 * @param learning whether too little is known; then nothing is unusual
 * @param alarms for which sensitivities an alarm begins: it is unusual, and has not been for some hours
 */
public record Judgement(
        Instant start,
        Instant end,
        double value,
        double score,
        Channel channel,
        @Nullable UsualRange usual,
        boolean learning,
        Set<Sensitivity> alarms) {

    /** Whether the value is unusual at this sensitivity. */
    public boolean isUnusual(Sensitivity sensitivity) {
        return !learning && score > sensitivity.threshold();
    }

    /** Whether a new alarm begins here, rather than one going on. */
    public boolean isAlarm(Sensitivity sensitivity) {
        return alarms.contains(sensitivity);
    }
}
