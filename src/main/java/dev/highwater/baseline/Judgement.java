package dev.highwater.baseline;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of five minutes of a series, by what was known before them.
 *
 * @param fold the five minutes
 * @param strangeness how unusual they are
 * @param usual what would have been usual; null as long as nothing is known
 * @param learning whether too little is known; then nothing is unusual
 * @param alarms for which sensitivities an alarm begins: it is unusual, and has not been for some hours
 */
public record Judgement(
        Fold fold, Strangeness strangeness, @Nullable UsualRange usual, boolean learning, Set<Sensitivity> alarms) {

    /**
     * Five minutes of a series.
     *
     * @param start inclusive, a multiple of five minutes
     * @param end exclusive
     * @param value mean of the window averages in between
     */
    public record Fold(Instant start, Instant end, double value) {}

    /**
     * How unusual something is.
     *
     * @param score from 0 on and comparable between series: the excess of the strangest channel over its threshold, in
     *     powers of ten, plus 1; 0 as well when nothing can be said yet
     * @param channel the strangest channel
     */
    public record Strangeness(double score, Channel channel) {}

    public Instant start() {
        return fold.start();
    }

    public Instant end() {
        return fold.end();
    }

    public double value() {
        return fold.value();
    }

    public double score() {
        return strangeness.score();
    }

    public Channel channel() {
        return strangeness.channel();
    }

    /** Whether the value is unusual at this sensitivity. */
    public boolean isUnusual(Sensitivity sensitivity) {
        return !learning && score() > sensitivity.threshold();
    }

    /** Whether a new alarm begins here, rather than one going on. */
    public boolean isAlarm(Sensitivity sensitivity) {
        return alarms.contains(sensitivity);
    }
}
