package dev.highwater.sandbox;

/**
 * When each reading of a steady load is to be sent, whatever became of those before it. Immutable.
 *
 * @param start epoch milliseconds
 * @param rate readings per second, above 0
 * @param count how many
 */
record Schedule(long start, double rate, long count) {

    /** When a reading is to be sent, epoch milliseconds. */
    long timeOf(long index) {
        return start + (long) (index * 1000 / rate);
    }

    /** How many were to be sent by now, of all. */
    long dueAfter(double seconds) {
        return Math.min(count, (long) (seconds * rate) + 1);
    }
}
