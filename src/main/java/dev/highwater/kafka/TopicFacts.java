package dev.highwater.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Properties of a topic as Kafka reports them.
 *
 * @param topic name of the topic
 * @param settings effective settings by Kafka's names; empty if we may not read them
 * @param replicas replicas of the partition that has the fewest
 * @param brokers number of brokers in the cluster
 */
public record TopicFacts(String topic, Map<String, String> settings, int replicas, int brokers) {

    /** Returns whether the topic is compacted: Kafka removes a record once a later one has the same key. */
    public boolean isCompacted() {
        return settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /**
     * Returns the numeric value of a setting.
     *
     * @param otherwise value to return if it is not known
     */
    public long number(String setting, long otherwise) {
        try {
            return Long.parseLong(settings.getOrDefault(setting, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
