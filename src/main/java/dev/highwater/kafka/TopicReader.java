package dev.highwater.kafka;

import dev.highwater.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the newest part of a topic once, when somebody asks. Bounded in time and in what it holds in memory. */
public final class TopicReader extends GrouplessConsumer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofMillis(500);
    private static final int ANSWER_WITHIN_MILLIS = 4_000;

    /** At the end of the log a broker waits for more, and answers nothing else to this reader meanwhile. */
    private static final int LONGEST_WAIT_MILLIS = 10;

    /** An answer of Kafka holds no more than {@code fetchBytes}, or a single batch. */
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
     * Reads from some offsets until the ends, or until the time is up, and hands each record on. Returns the partitions
     * that were not read to their end.
     *
     * @param from where to begin, by partition
     * @param ends where to stop, by partition, as {@link #ends} says
     * @param deadline after that no more is asked for
     */
    public List<TopicPartition> readToEnd(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Deadline deadline,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        while (!unfinished(ends).isEmpty() && !deadline.isOver()) {
            // Handed on at once: whoever keeps less than a whole record never holds all of them.
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
