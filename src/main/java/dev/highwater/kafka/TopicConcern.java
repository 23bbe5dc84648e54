package dev.highwater.kafka;

import org.apache.kafka.common.config.TopicConfig;

/**
 * A setting of a topic that does not go with what is promised.
 *
 * @param topic its name
 * @param setting Kafka's name of the setting, with the value that it has
 * @param problem what comes of it and what to change, for people
 * @param breaking whether going on would make wrong averages, so that the readings stream refuses to
 */
public record TopicConcern(String topic, String setting, String problem, boolean breaking) {

    /** Whether records are removed by it that may not have been read. */
    public boolean mayLose() {
        return setting.startsWith(TopicConfig.CLEANUP_POLICY_CONFIG + "=")
                || setting.startsWith(TopicConfig.RETENTION_MS_CONFIG + "=")
                || setting.startsWith(TopicConfig.RETENTION_BYTES_CONFIG + "=");
    }

    /** For the log, the health page and people. */
    @Override
    public String toString() {
        return "topic %s has %s: %s".formatted(topic, setting, problem);
    }
}
