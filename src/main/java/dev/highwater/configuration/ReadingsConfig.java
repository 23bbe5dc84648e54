package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The readings stream: consume, filter, aggregate: {@code highwater.readings.*}. */
public interface ReadingsConfig {

    /** The former way to say {@link HighwaterConfig#engine()}: {@code false} is Flink. Deprecated. */
    Optional<Boolean> enabled();

    /** Consumer group of the readings stream. */
    @WithDefault("highwater-readings")
    String groupId();

    /**
     * Names this instance; the transactional id is built from it. Must be stable over restarts and different for each
     * instance that runs at the same time. Unless given: the name of the host, and the port of the dashboard.
     */
    Optional<String> instanceId();

    /** Percent; a reading strictly above it is copied to the filter topic. From 0 to 1000000. */
    @WithDefault("80")
    double filterAbove();

    /** Percent; a reading above it is malformed. Above 0, to 1000000. */
    @WithDefault("100")
    double maximumUsage();

    /**
     * How many percent beyond 0 and {@link #maximumUsage()} count as rounding, as of agents that calculate 100 − idle:
     * such a reading counts as 0, or as the maximum. From 0 to 100.
     */
    @WithDefault("0.5")
    double usageMargin();

    /** A reading this far ahead of its record's own timestamp is dead-lettered. From {@code 0s} to {@code 36500d}. */
    @WithDefault("5m")
    Duration allowedSkew();

    /**
     * How readings are treated whose records have no timestamp to compare them with: {@code reject} sends them to the
     * dead letter topic, {@code accept} takes them without the comparison. Setting
     * {@code message.timestamp.type=LogAppendTime} on the topic is better.
     */
    @WithDefault("reject")
    String recordsWithoutTimestamp();

    /**
     * How long after Kafka has refused a write for good it is tried again, since an operator may have removed the
     * cause. From {@code 100ms} to {@code 1d}.
     */
    @WithDefault("20s")
    Duration retryRefusedAfter();

    /**
     * A partition without readings for this long has its due windows closed by the wall clock. From {@code 1ms} to
     * {@code 36500d}.
     */
    @WithDefault("30s")
    Duration idleTimeout();

    /**
     * Distinct series that one partition's window may hold; readings of further ones are dead-lettered. Bounds memory,
     * see {@code docs/guarantees.md}. Must be the same for all instances, or they would make different averages of the
     * same log. At least 1.
     */
    @WithDefault("50000")
    int maximumSeriesPerWindow();

    /**
     * Shortest time between two transactions while the stream keeps up; none is waited for when it is behind. From
     * {@code 0s} to {@code 5s}.
     */
    @WithDefault("5ms")
    Duration transactionInterval();

    /**
     * Where to begin when the consumer group has no committed offset although the output topics hold records:
     * {@code stop} (say so and wait for a decision), {@code earliest} or {@code latest}.
     */
    @WithDefault("stop")
    String whenOffsetsAreMissing();
}
