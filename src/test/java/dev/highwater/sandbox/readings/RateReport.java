package dev.highwater.sandbox.readings;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says once in a while how fast readings really go out, and admits it when that is not what was asked for. */
final class RateReport {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
    private static final double GOOD_ENOUGH = 0.95;

    private final double asked;
    private final boolean onlyShortfalls;
    private final Consumer<String> output;
    private final long started;
    private long intervalStarted;
    private long sentBefore;

    /**
     * @param asked readings per second; infinite if as fast as it goes
     * @param onlyShortfalls whether to keep quiet while all is well
     * @param now nanoseconds, as {@link System#nanoTime()}
     */
    RateReport(double asked, boolean onlyShortfalls, Consumer<String> output, long now) {
        this.asked = asked;
        this.onlyShortfalls = onlyShortfalls;
        this.output = output;
        this.started = now;
        this.intervalStarted = now;
    }

    /** To be called often; reports when it is time to. */
    void update(long now, long sent) {
        if (now - intervalStarted < INTERVAL) {
            return;
        }
        double rate = rate(sent - sentBefore, now - intervalStarted);
        // At a reading in twenty seconds an interval without one is no shortfall.
        boolean fallsShort = rate < asked * GOOD_ENOUGH - 0.1 && !Double.isInfinite(asked);
        if (fallsShort) {
            output.accept(line("%,d readings sent; only %,.0f/s of the %,.0f/s asked for", sent, rate, asked));
        } else if (!onlyShortfalls) {
            output.accept(line("%,d readings sent, %,.0f/s", sent, rate));
        }
        intervalStarted = now;
        sentBefore = sent;
    }

    /** The sum of it all. */
    void finish(long now, long sent) {
        output.accept(line(
                "%,d readings sent in %,.1f s, %,.0f/s",
                sent, (now - started) / (double) TimeUnit.SECONDS.toNanos(1), rate(sent, now - started)));
    }

    private static double rate(long count, long nanos) {
        return count * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
