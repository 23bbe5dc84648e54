package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Names of the topics, and how missing ones are created: {@code highwater.topics.*}. */
public interface TopicsConfig {

    /** Readings come in here. */
    @WithDefault("cpu_load_stats_real")
    String readings();

    /** Readings strictly above {@link ReadingsConfig#filterAbove()} go out here. */
    @WithDefault("cpu_load_stats_real_filter")
    String filtered();

    /** Window averages go out here, and come back in to be compared with thresholds. */
    @WithDefault("cpu_agg_stats")
    String averages();

    /** Readings that cannot be used go here, byte for byte. */
    @WithDefault("cpu_load_stats_real_dead_letter")
    String deadLetters();

    /** The topic to which events of alerts are published. */
    @WithDefault("cpu_alerts")
    String alerts();

    /** Partitions of a topic that Highwater has to create. From 1 to 10000. */
    @WithDefault("3")
    int partitions();

    /** Replicas of a topic that Highwater has to create; -1 leaves it to the broker's default. From -1 to 100. */
    @WithDefault("-1")
    short replicationFactor();

    /** How often the settings of the topics are checked. From {@code 1s} to {@code 365d}. */
    @WithDefault("1m")
    Duration checkInterval();
}
