package dev.highwater.baseline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much a baseline has learnt.
 *
 * @param since start of the first five minutes that were learnt from; null if there are none
 * @param values number of five-minute values learnt from
 * @param needed number of values before anything is called unusual
 * @param hoursKnown number of hours of the day, of 24, for which it is known what is usual
 */
public record Progress(@Nullable Instant since, long values, long needed, int hoursKnown) {

    /** Returns whether too little is known to call anything unusual. */
    public boolean isLearning() {
        return values < needed;
    }
}
