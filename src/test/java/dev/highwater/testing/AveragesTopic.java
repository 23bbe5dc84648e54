package dev.highwater.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The averages topic of the service under test, as another system sees it. */
public final class AveragesTopic implements AutoCloseable {

    public static final String NAME = "cpu_agg_stats";
    public static final String GROUP = "highwater-alerts";

    private static final Map<String, Object> CONNECTION =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());

    private final Admin admin = Admin.create(CONNECTION);
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(CONNECTION, new ByteArraySerializer(), new ByteArraySerializer());

    private final String name;
    private final String group;

    public AveragesTopic() throws InterruptedException, ExecutionException {
        this(NAME, GROUP);
    }

    /** Of a service with names of its own. */
    public AveragesTopic(String name, String group) throws InterruptedException, ExecutionException {
        this.name = name;
        this.group = group;
        try {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Writes a record, and returns its offset when the broker has it. */
    public long send(int partition, byte @Nullable [] value) throws InterruptedException, ExecutionException {
        return producer.send(new ProducerRecord<>(name, partition, null, value))
                .get()
                .offset();
    }

    /** Up to where the service has committed; 0 if it never has. */
    public long committed(int partition) throws InterruptedException, ExecutionException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(name, partition));
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
