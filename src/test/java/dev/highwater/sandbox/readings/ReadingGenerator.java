package dev.highwater.sandbox.readings;

import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Makes up readings of the sample hosts and sends them at a steady rate, one series after the other. */
public final class ReadingGenerator {

    /** Readings of event time per second when a past is made up: minutes of it for millions of readings. */
    private static final double PAST_RATE = 10_000;

    private final ReadingSender sender;
    private final Plan plan;
    private final Profile profile;
    private final EventTime eventTime;
    private volatile boolean stopped;

    /** What the readings look like. */
    public enum Shape {
        /** Like machines at work, with episodes that cross a threshold and recover. */
        LIVELY,
        /** As the tutorial's producer: evenly between 70 and 100. */
        CLASSIC,
        /** A fixed share over 80, to measure throughput with. */
        LOAD
    }

    /**
     * What to send.
     *
     * @param rate readings per second, above 0
     * @param count how many altogether; 0 for no end
     * @param seed the same seed makes the same readings
     * @param shareOver80 of {@link Shape#LOAD}, 0 to 1
     */
    public record Plan(Shape shape, double rate, long count, long seed, double shareOver80) {

        /** Whether the readings were all taken before the first is sent: no one waits for the hours to pass. */
        boolean isPast() {
            return shape == Shape.LOAD && count > 0;
        }
    }

    public ReadingGenerator(ReadingSender sender, Plan plan, Clock clock) {
        this.sender = sender;
        this.plan = plan;
        long now = clock.millis();
        this.profile = switch (plan.shape()) {
            case LIVELY -> new LivelyProfile(plan.seed(), now);
            case CLASSIC -> UniformProfile.classic(plan.seed());
            case LOAD -> UniformProfile.load(plan.seed(), plan.shareOver80());
        };
        this.eventTime = plan.isPast() ? EventTime.endingAt(now, plan.count(), PAST_RATE) : EventTime.wallClock(clock);
    }

    /**
     * Sends until the count is reached or {@link #stop()} is called.
     *
     * @param onlyShortfalls whether to report nothing but a rate that cannot be reached
     * @param output takes the reports, line by line
     */
    public void run(boolean onlyShortfalls, Consumer<String> output) {
        ReadingEncoder[] encoders = new ReadingEncoder[SampleHosts.SERIES];
        for (int series = 0; series < encoders.length; series++) {
            encoders[series] = new ReadingEncoder(SampleHosts.host(series).name(), SampleHosts.cpu(series));
        }
        long limit = plan.count() == 0 ? Long.MAX_VALUE : plan.count();
        long now = System.nanoTime();
        RateReport report = new RateReport(plan.rate(), onlyShortfalls, output, now);
        Pace pace = new Pace(plan.rate(), now);
        long sent = 0;
        while (sent < limit && !stopped) {
            long end = Math.min(limit, sent + pace.take(now));
            for (; sent < end; sent++) {
                int series = (int) (sent % encoders.length);
                long time = eventTime.of(sent);
                ReadingEncoder encoder = encoders[series];
                sender.send(encoder.key(), encoder.encode(profile.usage(series, time), time));
            }
            now = System.nanoTime();
            report.update(now, sent);
            LockSupport.parkNanos(pace.pause(now));
            now = System.nanoTime();
        }
        sender.flush();
        if (!onlyShortfalls) {
            report.finish(System.nanoTime(), sent);
        }
    }

    /** Ends the run soon. Any thread may call it. */
    public void stop() {
        stopped = true;
    }
}
