package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The readings stream: consume, filter, aggregate: {@code highwater.readings.*}. */
public interface ReadingsConfig {

    /** Switch off where Apache Flink computes the windows; thresholds and alerts then work from its averages. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group of the readings stream. */
    @WithDefault("highwater-readings")
    @NotBlank
    String groupId();

    /**
     * Names this instance; the transactional id is built from it. Must be stable over restarts and different for each
     * instance that runs at the same time. Unless given: the name of the host, and the port of the dashboard.
     */
    Optional<
                    @Pattern(
                            regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*",
                            message = "must be a name in one line")
                    String>
            instanceId();

    /** Percent; a reading strictly above it is copied to the filter topic. */
    @WithDefault("80")
    @PositiveOrZero
    @DecimalMax("1000000")
    double filterAbove();

    /** Percent; a reading above it is malformed. */
    @WithDefault("100")
    @Positive
    @DecimalMax("1000000")
    double maximumUsage();

    /**
     * So many percent beyond 0 and {@link #maximumUsage()} are taken for rounding, as of agents that calculate 100 −
     * idle: such a reading counts as 0, or as the maximum.
     */
    @WithDefault("0.5")
    @PositiveOrZero
    @DecimalMax("100")
    double usageMargin();

    /** A reading this far ahead of its record's own timestamp is dead-lettered. */
    @WithDefault("5m")
    @DurationMin
    @DurationMax(days = 36500)
    Duration allowedSkew();

    /**
     * What becomes of readings whose records carry no timestamp to compare them with: {@code reject} sends them to the
     * dead letter topic, {@code accept} takes them without the comparison. Better is
     * {@code message.timestamp.type=LogAppendTime} on the topic.
     */
    @WithDefault("reject")
    @Pattern(regexp = "reject|accept", message = "must be reject or accept")
    String recordsWithoutTimestamp();

    /** How long after Kafka has refused something for good it is tried again, as somebody may have mended it. */
    @WithDefault("20s")
    @DurationMin(millis = 100)
    @DurationMax(days = 1)
    Duration retryRefusedAfter();

    /** A partition without readings for this long has its due windows closed by the wall clock. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    @DurationMax(days = 36500)
    Duration idleTimeout();

    /**
     * Distinct series that one partition's window may hold; readings of further ones are dead-lettered. Bounds memory,
     * see {@code docs/guarantees.md}. Must be the same for all instances, or they would make different averages of the
     * same log.
     */
    @WithDefault("50000")
    @Min(1)
    int maximumSeriesPerWindow();

    /** Shortest time between two transactions while the stream keeps up; none is waited for when it is behind. */
    @WithDefault("20ms")
    @DurationMin
    @DurationMax(seconds = 5)
    Duration transactionInterval();

    /**
     * Where to begin when the consumer group has no committed offset although the output topics hold records:
     * {@code stop} (say so and wait for a decision), {@code earliest} or {@code latest}.
     */
    @WithDefault("stop")
    @Pattern(regexp = "stop|earliest|latest", message = "must be stop, earliest or latest")
    String whenOffsetsAreMissing();
}
