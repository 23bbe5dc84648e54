package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.ExpectedOutputs;
import dev.highwater.sandbox.comparison.OutputCheck;
import dev.highwater.sandbox.comparison.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Of a contender that writes filtered readings and averages. For use by one thread. */
final class OutputWatch implements Watch {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunTopics topics;
    private final OutputCheck check;
    private final List<TopicPartition> partitions;
    private final LogEnds broker;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Long> completion = new HashMap<>();

    OutputWatch(RunTopics topics, ExpectedOutputs expected) {
        this.topics = topics;
        this.check = new OutputCheck(expected);
        this.partitions = topics.outputs().stream()
                .flatMap(topic -> topics.partitionsOf(topic).stream())
                .toList();
        this.broker = new LogEnds(topics.bootstrapServers());
        this.reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        20_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    @Override
    public boolean hasBegun() {
        return broker.of(partitions, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .anyMatch(end -> end > 0);
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        return broker.of(partitions, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public boolean mayBeComplete(Map<TopicPartition, Long> positions) {
        // Offsets also count the marks that end transactions.
        return positions.values().stream().mapToLong(Long::longValue).sum() >= check.wanted();
    }

    @Override
    public double share(Map<TopicPartition, Long> positions) {
        long sum = positions.values().stream().mapToLong(Long::longValue).sum();
        return Math.min(1, (double) sum / check.wanted());
    }

    @Override
    public boolean isComplete() {
        readAll();
        return check.found() >= check.wanted();
    }

    /** Behind the last row that was expected; those that came later are a matter of the verdict. */
    @Override
    public Map<TopicPartition, Long> completion() {
        return completion;
    }

    @Override
    public Verdict verdict() {
        readAll();
        return check.verdict();
    }

    private void readAll() {
        Map<TopicPartition, Long> ends = positions();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            records.forEach(this::take);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new SandboxException("The outputs of %s cannot be read to their end".formatted(topics.group()));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long before = check.found();
        if (record.topic().equals(topics.filtered())) {
            check.filtered(record.key(), record.value());
        } else {
            check.average(record.key(), record.value());
        }
        if (check.found() > before) {
            completion.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
    }

    @Override
    public void close() {
        reader.close();
        broker.close();
    }
}
