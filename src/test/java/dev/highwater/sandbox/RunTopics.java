package dev.highwater.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * What one run of one contender reads and writes: no other run has its outputs or its group.
 *
 * @param group which the names of its outputs begin with
 */
record RunTopics(String bootstrapServers, String readings, String group, int partitions) {

    String filtered() {
        return group + "-filtered";
    }

    String averages() {
        return group + "-averages";
    }

    List<String> outputs() {
        return List.of(filtered(), averages());
    }

    List<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    /** The settings of Highwater, which Flink's job takes as well. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("HIGHWATER_TOPICS_READINGS", readings);
        environment.put("HIGHWATER_TOPICS_FILTERED", filtered());
        environment.put("HIGHWATER_TOPICS_AVERAGES", averages());
        environment.put("HIGHWATER_TOPICS_DEAD_LETTERS", group + "-dead-letters");
        environment.put("HIGHWATER_TOPICS_ALERTS", group + "-alerts");
        environment.put("HIGHWATER_TOPICS_PARTITIONS", Integer.toString(partitions));
        environment.put("HIGHWATER_READINGS_GROUP_ID", group);
        environment.put("HIGHWATER_FLINK_GROUP_ID", group + "-flink");
        environment.put("HIGHWATER_FLINK_NAME", group);
        return environment;
    }
}
