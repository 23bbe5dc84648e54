package dev.highwater.live;

import dev.highwater.averages.AveragesLog;
import dev.highwater.averages.AveragesSessions;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the averages for the charts from their topic, whichever engine wrote them. Each instance reads all partitions,
 * from as far back as the charts reach, without a consumer group: a browser sees all hosts whichever instance it is
 * connected to.
 */
@ApplicationScoped
public class ChartAverages {

    /** Maximum time to wait for records; a poll returns as soon as there are any. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private static final Duration WAIT_FOR_THE_TOPIC = Duration.ofMillis(500);

    private final String topic;
    private final ChartRecords charts;
    private final ChannelWatch watch;
    private final AveragesSessions sessions;

    /**
     * Offset of the next record of each partition, kept from one session to the next. Used only by the polling thread.
     */
    private final Map<Integer, Long> positions = new HashMap<>();

    ChartAverages(
            HighwaterConfig settings, KafkaSettings kafka, ChartRecords charts, ChannelWatch watch, Ticker ticker) {
        this.topic = settings.topics().averages();
        this.charts = charts;
        this.watch = watch;
        this.sessions = new AveragesSessions(
                kafka,
                topic,
                new AveragesSessions.Purpose(
                        "highwater-charts", "Charts get no averages now", "Charts get averages again"),
                ticker);
    }

    /** Returns why the charts get no averages, for operators; empty if they get them. Safe to call from any thread. */
    public String reason() {
        return sessions.reason();
    }

    void start(@Observes StartupEvent event) {
        sessions.begin(() -> sessions.run(this::session));
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        sessions.stop();
    }

    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        sessions.awaitEnd(deadline);
    }

    private void session(AveragesLog log) {
        while (!sessions.isStopped()) {
            assign(log);
            if (log.hasPartitions()) {
                show(log.poll(LONGEST_POLL));
                watch.noteLags(ChannelWatch.CHARTS, log.lags());
                sessions.succeeded(log);
            } else {
                sessions.pause(WAIT_FOR_THE_TOPIC);
            }
        }
    }

    /**
     * Assigns partitions that are new. Uses the metadata that the consumer has anyway; sends a request only when there
     * are new partitions.
     */
    private void assign(AveragesLog log) {
        if (log.hasLostPartitions()) {
            throw new KafkaException("topic %s was deleted".formatted(topic));
        }
        List<TopicPartition> added = log.assignNew();
        if (!added.isEmpty()) {
            positions.putAll(log.resume(added, positions, charts.reachBackTo()));
        }
    }

    /** Returns when the charts have the averages, so that no further records are fetched while the feed is behind. */
    private void show(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            watch.of(ChannelWatch.CHARTS).begun();
            try {
                charts.show(records);
            } finally {
                watch.of(ChannelWatch.CHARTS).done();
            }
        }
        records.nextOffsets().forEach((partition, next) -> positions.put(partition.partition(), next.offset()));
    }
}
