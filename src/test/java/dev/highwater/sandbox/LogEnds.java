package dev.highwater.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks a broker how far partitions and groups are, which costs it next to nothing. Safe for use by several threads. */
final class LogEnds implements AutoCloseable {

    private final Admin admin;

    LogEnds(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * The next offsets: of readers of committed records, or of the log itself.
     *
     * @throws SandboxException if the broker does not answer
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> found = new HashMap<>();
        KafkaAnswer.of(admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                        .all())
                .forEach((partition, offset) -> found.put(partition, offset.offset()));
        return found;
    }

    /**
     * What a group has committed; nothing of partitions of which it has not.
     *
     * @throws SandboxException if the broker does not answer
     */
    Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> found = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> commits =
                KafkaAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        commits.forEach((partition, commit) -> {
            if (commit != null) {
                found.put(partition, commit.offset());
            }
        });
        return found;
    }

    @Override
    public void close() {
        admin.close();
    }
}
