package dev.highwater.baseline;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The detector's result for five minutes of a series, by what was known before them.
 *
 * @param fold the five minutes
 * @param strangeness how unusual they are
 * @param usual what would have been usual; null as long as nothing is known
 * @param learning whether too little is known yet, so that nothing is unusual
 * @param alarms sensitivities at which a new alarm begins: the value is unusual, and none was for some hours
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
     * How unusual a value is.
     *
     * @param score 0 or more, comparable between series: 1 plus the excess, in powers of ten, of the most unusual
     *     channel over its threshold, less what past alarms and routine take off; 0 for a value in the usual range of
     *     its hour, and while nothing can be said
     * @param channel the most unusual channel
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

    /** Returns whether the value is unusual at a sensitivity. */
    public boolean isUnusual(Sensitivity sensitivity) {
        return !learning && score() > sensitivity.threshold();
    }

    /** Returns whether a new alarm begins with the value at a sensitivity. */
    public boolean isAlarm(Sensitivity sensitivity) {
        return alarms.contains(sensitivity);
    }
}
