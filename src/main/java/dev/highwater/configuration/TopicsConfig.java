package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Names of the topics, and how missing ones are created: {@code highwater.topics.*}. */
public interface TopicsConfig {

    /** Readings come in here. */
    @WithDefault("cpu_load_stats_real")
    @NotBlank
    String readings();

    /** Readings strictly above {@link ReadingsConfig#filterAbove()} go out here. */
    @WithDefault("cpu_load_stats_real_filter")
    @NotBlank
    String filtered();

    /** Window averages go out here, and come back in to be compared with thresholds. */
    @WithDefault("cpu_agg_stats")
    @NotBlank
    String averages();

    /** Readings that cannot be used go here, byte for byte. */
    @WithDefault("cpu_load_stats_real_dead_letter")
    @NotBlank
    String deadLetters();

    /** What happens to alerts goes out here. */
    @WithDefault("cpu_alerts")
    @NotBlank
    String alerts();

    /** Partitions of a topic that Highwater has to create. */
    @WithDefault("3")
    @Min(1)
    int partitions();

    /** Replicas of a topic that Highwater has to create; -1 leaves it to the broker's default. */
    @WithDefault("-1")
    @Min(-1)
    short replicationFactor();

    /** How often to look whether the topics are still set as they have to be. */
    @WithDefault("1m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 365)
    Duration checkInterval();
}
