package dev.highwater.sandbox.readings;

import java.time.Clock;

/** When the next reading says that it was taken. */
@FunctionalInterface
interface EventTime {

    /**
     * Event time of a reading.
     *
     * @param index 0 for the first reading
     * @return epoch milliseconds
     */
    long of(long index);

    /** Now: for readings that are sent as they happen. */
    static EventTime wallClock(Clock clock) {
        return index -> clock.millis();
    }

    /**
     * A past of its own, in which time passes with the readings: for topics that are filled in advance, however fast.
     * The last of them is taken at the given time.
     *
     * @param perSecond readings per second of event time
     */
    static EventTime endingAt(long end, long count, double perSecond) {
        return index -> end - (long) ((count - 1 - index) * 1000 / perSecond);
    }
}
