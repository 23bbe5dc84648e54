package dev.highwater.kafka;

import org.apache.kafka.common.config.TopicConfig;

/**
 * A setting of a topic that conflicts with the guarantees of the service.
 *
 * @param topic name of the topic
 * @param setting Kafka's name of the setting, with its value
 * @param problem consequence and what to change, in words for operators
 * @param breaking whether going on would make wrong averages, so that the readings stream stops
 */
public record TopicConcern(String topic, String setting, String problem, boolean breaking) {

    /** Returns whether the setting may remove records before they are read. */
    public boolean mayLose() {
        return setting.startsWith(TopicConfig.CLEANUP_POLICY_CONFIG + "=")
                || setting.startsWith(TopicConfig.RETENTION_MS_CONFIG + "=")
                || setting.startsWith(TopicConfig.RETENTION_BYTES_CONFIG + "=");
    }

    /** Returns a text for the log and the health page. */
    @Override
    public String toString() {
        return "topic %s has %s: %s".formatted(topic, setting, problem);
    }
}
