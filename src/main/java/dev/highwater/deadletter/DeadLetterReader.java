package dev.highwater.deadletter;

import dev.highwater.kafka.KafkaSettings;
import dev.highwater.kafka.TopicReader;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the newest records of the dead letter topic on request, through a {@link TopicReader}. Blocks for a few seconds
 * at most.
 */
@ApplicationScoped
class DeadLetterReader {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Maximum size of one fetch from Kafka, unless a single batch is larger. */
    private static final int FETCH_BYTES = 1024 * 1024;

    private final KafkaSettings kafka;
    private final Ticker ticker;

    DeadLetterReader(KafkaSettings kafka, Ticker ticker) {
        this.kafka = kafka;
        this.ticker = ticker;
    }

    /**
     * Returns the newest records of a topic, newest first; none if the topic does not exist.
     *
     * @param limit maximum number of records
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    List<DeadLetter> newest(String topic, int limit) {
        List<DeadLetter> letters = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka, FETCH_BYTES)) {
            List<TopicPartition> partitions = reader.partitions(topic);
            Map<TopicPartition, Long> beginnings = reader.beginnings(partitions);
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            Map<TopicPartition, Long> from = new HashMap<>();
            // Transaction markers take offsets too, so begin further back than the number of records wanted.
            ends.forEach((partition, end) ->
                    from.put(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - 3L * limit)));
            // Each value is shortened at once: a few hundred whole values of many megabytes would fill the heap.
            reader.readToEnd(
                    from, ends, Deadline.after(PATIENCE, ticker), record -> letters.add(DeadLetter.of(record)));
        }
        return letters.stream()
                .sorted(Comparator.comparing(DeadLetter::at)
                        .thenComparing(DeadLetter::offset)
                        .reversed())
                .limit(limit)
                .toList();
    }
}
