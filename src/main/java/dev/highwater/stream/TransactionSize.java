package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many polls go into one transaction. A transaction costs the broker the same, however few records it holds, and
 * what it holds stays in memory until it is written; so a stream that is behind fills it, within a limit of time, and
 * one that keeps up writes what there is. Belongs to the stream's thread.
 */
final class TransactionSize {

    private static final int MOST_RECORDS = 50_000;

    /** Dead letters are as large as what somebody has sent, and fetches are limited by what they are compressed. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /** Code that has just been started, or a slow machine, would take seconds for so many records. */
    private static final Duration LONGEST = Duration.ofMillis(100);

    /** While a transaction was written, the next fetch has begun; its answer ends the wait. */
    private static final Duration A_FETCH = Duration.ofMillis(20);

    private final int plenty;
    private final Ticker ticker;
    private long began;
    private int records;
    private int last;
    private boolean waited;

    /** @param pollRecords how many records a poll brings at most */
    TransactionSize(int pollRecords, Ticker ticker) {
        this.plenty = Math.max(1, pollRecords / 2);
        this.ticker = ticker;
    }

    /** A transaction begins, with the records of a first poll. */
    void begin(int count) {
        began = ticker.nanos();
        records = count;
        last = count;
        waited = false;
    }

    /** Another poll brought so many. */
    void add(int count) {
        waited = last < plenty;
        records += count;
        last = count;
    }

    /** Records so far. */
    int records() {
        return records;
    }

    /**
     * Whether another poll belongs to it. After one that has waited and brought little none does: what is known to be
     * there may be of a partition that cannot be fetched now.
     *
     * @param bytes of its outputs so far
     * @param unread records that are known to be there and were not polled; asked if it matters
     */
    boolean takesMore(long bytes, LongSupplier unread) {
        return records > 0
                && records < MOST_RECORDS
                && bytes < MOST_BYTES
                && !left().isZero()
                && (last >= plenty || !waited && unread.getAsLong() >= plenty);
    }

    /** How long that poll may wait. */
    Duration patience() {
        if (last >= plenty) {
            return Duration.ZERO;
        }
        Duration left = left();
        return left.compareTo(A_FETCH) < 0 ? left : A_FETCH;
    }

    /** Never negative: time goes on between two questions. */
    private Duration left() {
        Duration left = LONGEST.minusNanos(ticker.nanos() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
