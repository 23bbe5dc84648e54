package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Names of the topics, and how missing ones are created: {@code highwater.topics.*}. */
public interface TopicsConfig {

    /** What Kafka takes. */
    String NAME = "(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}";

    String NAME_MESSAGE = "must be the name of a topic: 1 to 249 letters, digits, '.', '_' and '-'";

    /** Readings come in here. */
    @WithDefault("cpu_load_stats_real")
    @Pattern(regexp = NAME, message = NAME_MESSAGE)
    String readings();

    /** Readings strictly above {@link ReadingsConfig#filterAbove()} go out here. */
    @WithDefault("cpu_load_stats_real_filter")
    @Pattern(regexp = NAME, message = NAME_MESSAGE)
    String filtered();

    /** Window averages go out here, and come back in to be compared with thresholds. */
    @WithDefault("cpu_agg_stats")
    @Pattern(regexp = NAME, message = NAME_MESSAGE)
    String averages();

    /** Readings that cannot be used go here, byte for byte. */
    @WithDefault("cpu_load_stats_real_dead_letter")
    @Pattern(regexp = NAME, message = NAME_MESSAGE)
    String deadLetters();

    /** What happens to alerts goes out here. */
    @WithDefault("cpu_alerts")
    @Pattern(regexp = NAME, message = NAME_MESSAGE)
    String alerts();

    /** Partitions of a topic that Highwater has to create. */
    @WithDefault("3")
    @Min(1)
    @Max(10_000)
    int partitions();

    /** Replicas of a topic that Highwater has to create; -1 leaves it to the broker's default. */
    @WithDefault("-1")
    @Min(-1)
    @Max(100)
    short replicationFactor();

    /** How often to look whether the topics are still set as they have to be. */
    @WithDefault("1m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 365)
    Duration checkInterval();
}
