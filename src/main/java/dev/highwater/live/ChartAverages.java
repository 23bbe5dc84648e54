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
 * Averages for the charts, whoever wrote them. Each instance reads all partitions from as far back as the charts reach,
 * without a consumer group, so that a browser sees all hosts whichever instance it is connected to.
 */
@ApplicationScoped
public class ChartAverages {

    /** Records end it at once. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private static final Duration WAIT_FOR_THE_TOPIC = Duration.ofMillis(500);

    private final String topic;
    private final ChartRecords charts;
    private final ChannelWatch watch;
    private final AveragesSessions sessions;

    /** By partition the offset of the record that comes next, also in the next session. Only the thread touches it. */
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

    /** Why charts get no averages, for people; empty if they do. From any thread. */
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

    /** The consumer knows the partitions of a topic that it reads: this asks no one but when there are others. */
    private void assign(AveragesLog log) {
        if (log.hasLostPartitions()) {
            throw new KafkaException("topic %s was deleted".formatted(topic));
        }
        List<TopicPartition> added = log.assignNew();
        if (!added.isEmpty()) {
            positions.putAll(log.resume(added, positions, charts.reachBackTo()));
        }
    }

    /** Returns when the charts have the averages; the next records are asked for only then. */
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
