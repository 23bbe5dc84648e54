package dev.highwater.stream;

import dev.highwater.configuration.TopicsConfig;
import java.time.Duration;

/** Topics as they are named unless somebody sets others. */
final class DefaultTopics implements TopicsConfig {

    @Override
    public String readings() {
        return "cpu_load_stats_real";
    }

    @Override
    public String filtered() {
        return "cpu_load_stats_real_filter";
    }

    @Override
    public String averages() {
        return "cpu_agg_stats";
    }

    @Override
    public String deadLetters() {
        return "cpu_load_stats_real_dead_letter";
    }

    @Override
    public String alerts() {
        return "cpu_alerts";
    }

    @Override
    public int partitions() {
        return 3;
    }

    @Override
    public short replicationFactor() {
        return -1;
    }

    @Override
    public Duration checkInterval() {
        return Duration.ofMinutes(1);
    }
}
