package dev.highwater.live;

import dev.highwater.averages.AveragesLog;
import dev.highwater.averages.AveragesSessions;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.window.WindowAverage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Averages for the charts, whoever wrote them. Each instance reads all partitions from as far back as the charts reach,
 * without a consumer group, so that a browser sees all hosts whichever instance it is connected to. Reads on a thread
 * of its own, from the start of the service to its end.
 */
@ApplicationScoped
public class ChartAverages {

    /** Records end it at once. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private static final Duration WAIT_FOR_THE_TOPIC = Duration.ofMillis(500);

    private final ChartRecords records;
    private final LiveBrowsers browsers;
    private final ChannelWatch watch;
    private final AveragesSessions sessions;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "highwater-charts"));

    /** By partition the offset of the record that comes next, also in the next session. Only the thread touches it. */
    private final Map<Integer, Long> positions = new HashMap<>();

    ChartAverages(
            HighwaterConfig settings,
            KafkaSettings kafka,
            ChartRecords records,
            LiveBrowsers browsers,
            ChannelWatch watch) {
        this.records = records;
        this.browsers = browsers;
        this.watch = watch;
        this.sessions = new AveragesSessions(
                kafka,
                settings.topics().averages(),
                new AveragesSessions.Purpose("Charts get no averages now", "Charts get averages again"));
    }

    /** Why charts get no averages, for people; empty if they do. From any thread. */
    public String reason() {
        return sessions.reason();
    }

    void start(@Observes StartupEvent event) {
        thread.execute(() -> sessions.run(this::session));
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        sessions.stop();
        thread.shutdown();
    }

    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        if (!thread.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }

    private void session(AveragesLog log) {
        while (!sessions.isStopped()) {
            takeUpNew(log);
            if (positions.isEmpty()) {
                sessions.pause(WAIT_FOR_THE_TOPIC);
            } else {
                show(log, log.poll(LONGEST_POLL));
                watch.isRead(ChannelWatch.CHARTS, log.lags());
                sessions.succeeded();
            }
        }
    }

    /** The consumer knows the partitions anyway, as soon as there are any: this asks nobody. */
    private void takeUpNew(AveragesLog log) {
        List<TopicPartition> unread = new ArrayList<>();
        for (TopicPartition partition : log.takeUpNew()) {
            Long position = positions.get(partition.partition());
            if (position == null) {
                unread.add(partition);
            } else {
                log.seek(partition.partition(), position);
            }
        }
        if (!unread.isEmpty()) {
            log.seekToTime(unread, browsers.chartsReachBackTo());
            notePositions(log, unread);
        }
    }

    /** Returns when the charts have the averages; the next records are asked for only then. */
    private void show(AveragesLog log, ConsumerRecords<byte[], byte[]> polled) {
        List<WindowAverage> averages = records.read(polled);
        if (!averages.isEmpty()) {
            browsers.averages(averages).toCompletableFuture().join();
        }
        notePositions(log, polled.partitions());
    }

    private void notePositions(AveragesLog log, Iterable<TopicPartition> partitions) {
        partitions.forEach(partition -> positions.put(partition.partition(), log.position(partition.partition())));
    }
}
