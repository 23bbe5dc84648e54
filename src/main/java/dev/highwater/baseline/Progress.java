package dev.highwater.baseline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far learning is.
 *
 * @param since the start of the first five minutes that were learnt from; null when there are none
 * @param values five minutes that were learnt from
 * @param needed as many before anything is called unusual
 * @param hoursKnown hours of the day, of 24, of which enough has been seen to say what is usual then
 */
public record Progress(@Nullable Instant since, long values, long needed, int hoursKnown) {

    /** Whether too little is known to call anything unusual. */
    public boolean isLearning() {
        return values < needed;
    }
}
