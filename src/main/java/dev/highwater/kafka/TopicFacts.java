package dev.highwater.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What Kafka says of a topic.
 *
 * @param topic its name
 * @param settings by Kafka's names, those in force; empty if we may not read them
 * @param replicas of the partition that has the fewest
 * @param brokers in the cluster
 */
public record TopicFacts(String topic, Map<String, String> settings, int replicas, int brokers) {

    /** Whether records are removed because later ones have the same key. */
    public boolean isCompacted() {
        return settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /**
     * A setting that is a number.
     *
     * @param otherwise if it is not known
     */
    public long number(String setting, long otherwise) {
        try {
            return Long.parseLong(settings.getOrDefault(setting, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
