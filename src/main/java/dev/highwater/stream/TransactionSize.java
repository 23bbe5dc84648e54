package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides how many polls go into one transaction. A transaction costs the broker the same however few records it holds,
 * and its content stays in memory until it is written. Therefore a stream that is behind fills the transaction within a
 * time limit, and one that keeps up writes what it has. Confined to the stream's thread.
 */
final class TransactionSize {

    private static final int MOST_RECORDS = 50_000;

    /**
     * Limit on the bytes of outputs. Dead letters are as large as what was sent, and fetch limits apply to compressed
     * sizes only.
     */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /** Time limit: just after the start, or on a slow machine, {@link #MOST_RECORDS} would take seconds. */
    private static final Duration LONGEST = Duration.ofMillis(100);

    /** Wait for the next fetch, which has begun while the last transaction was written; its answer ends the wait. */
    private static final Duration A_FETCH = Duration.ofMillis(20);

    private final int plenty;
    private final Ticker ticker;
    private long began;
    private int records;
    private int last;
    private boolean waited;

    /** @param pollRecords maximum number of records that a poll returns */
    TransactionSize(int pollRecords, Ticker ticker) {
        this.plenty = Math.max(1, pollRecords / 2);
        this.ticker = ticker;
    }

    /** Begins a transaction with the records of a first poll. */
    void begin(int count) {
        began = ticker.nanos();
        records = count;
        last = count;
        waited = false;
    }

    /** Adds the records of another poll. */
    void add(int count) {
        waited = last < plenty;
        records += count;
        last = count;
    }

    /** Returns the number of records so far. */
    int records() {
        return records;
    }

    /**
     * Returns whether another poll goes into the transaction. None does after a poll that has waited and returned few
     * records: the unread records may be on a partition that cannot be fetched now.
     *
     * @param bytes bytes of its outputs so far
     * @param unread number of records that are known to be there and were not polled; called only if it matters
     */
    boolean takesMore(long bytes, LongSupplier unread) {
        return records > 0
                && records < MOST_RECORDS
                && bytes < MOST_BYTES
                && !left().isZero()
                && (last >= plenty || !waited && unread.getAsLong() >= plenty);
    }

    /** Returns how long that poll may wait. */
    Duration patience() {
        if (last >= plenty) {
            return Duration.ZERO;
        }
        Duration left = left();
        return left.compareTo(A_FETCH) < 0 ? left : A_FETCH;
    }

    /** Returns the time that is left of {@link #LONGEST}; never negative. */
    private Duration left() {
        Duration left = LONGEST.minusNanos(ticker.nanos() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
