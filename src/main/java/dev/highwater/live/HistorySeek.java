package dev.highwater.live;

import dev.highwater.configuration.HighwaterConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Starts the charts' consumer as far back as the charts reach, by the time at which averages were written. */
@ApplicationScoped
@Identifier("live-history")
class HistorySeek implements KafkaConsumerRebalanceListener {

    private final Duration history;
    private final Clock clock;

    @Inject
    HistorySeek(HighwaterConfig config, Clock clock) {
        this(config.live().history(), clock);
    }

    HistorySeek(Duration history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        long from = clock.millis() - history.toMillis();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start != null ? start.offset() : ends.getOrDefault(partition, 0L));
        }
    }
}
