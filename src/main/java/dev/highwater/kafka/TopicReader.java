package dev.highwater.kafka;

import dev.highwater.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the newest part of a topic once, on request. Bounded in time and memory. */
public final class TopicReader extends GrouplessConsumer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);
    private static final int ANSWER_WITHIN_MILLIS = 4_000;

    /**
     * How long a broker may wait for new records at the end of a log, in milliseconds; it answers nothing else to this
     * reader meanwhile.
     */
    private static final int LONGEST_WAIT_MILLIS = 10;

    /**
     * Creates a reader.
     *
     * @param fetchBytes maximum size of one fetch, unless a single batch is larger
     */
    public TopicReader(KafkaSettings kafka, int fetchBytes) {
        super(
                kafka,
                CLOSE_WITHIN,
                Map.of(),
                Map.of(
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        fetchBytes,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        LONGEST_WAIT_MILLIS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        ANSWER_WITHIN_MILLIS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        ANSWER_WITHIN_MILLIS));
    }

    /**
     * Reads until the given ends or the deadline, and passes each record to a consumer.
     *
     * @param from first offset to read, by partition
     * @param ends offset to stop at, by partition, from {@link #ends}
     * @param deadline no further poll begins after it
     * @return the partitions that were not read to their end
     */
    public List<TopicPartition> readToEnd(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Deadline deadline,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        while (!unfinished(ends).isEmpty() && !deadline.isOver()) {
            // Passed on at once, so that a caller which keeps only parts of records never holds all of them.
            consumer.poll(POLL).forEach(records);
        }
        return unfinished(ends);
    }

    private List<TopicPartition> unfinished(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
