package dev.highwater.testing;

import static org.awaitility.Awaitility.await;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.evaluate.EvaluationRules;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.alert.history.AlertHistory;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.nodata.GoneHosts;
import dev.highwater.alert.nodata.HeartbeatRepository;
import dev.highwater.alert.nodata.HostEpisodes;
import dev.highwater.alert.nodata.IngestHealth;
import dev.highwater.alert.nodata.NoDataMonitor;
import dev.highwater.alert.nodata.NoDataRepository;
import dev.highwater.alert.nodata.NoDataRules;
import dev.highwater.alert.nodata.WatchedHosts;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.EpisodeRepository;
import dev.highwater.averages.PartitionAssignments;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.DeletedUnread;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** Changes thresholds, feeds averages to evaluators, and looks up episodes. Each test has hosts of its own. */
@ApplicationScoped
public class AlertFixture {

    private static final Duration PATIENCE = Patience.LONGEST;

    private final Thresholds thresholds;
    private final EpisodeRepository repository;
    private final AlertMetrics metrics;
    private final AlertHistory history;
    private final HighwaterConfig settings;
    private final MutePolicy muting;
    private final HeartbeatRepository hostRepository;
    private final NoDataRepository noDataRepository;
    private final Pool pool;

    public AlertFixture(
            Pool pool,
            HighwaterConfig settings,
            Thresholds thresholds,
            EpisodeRepository repository,
            HeartbeatRepository hostRepository,
            NoDataRepository noDataRepository,
            MutePolicy muting,
            AlertMetrics metrics,
            AlertHistory history) {
        this.pool = pool;
        this.settings = settings;
        this.muting = muting;
        this.hostRepository = hostRepository;
        this.noDataRepository = noDataRepository;
        this.thresholds = thresholds;
        this.repository = repository;
        this.metrics = metrics;
        this.history = history;
    }

    /** An instance of the service that has just started: its memory is empty. */
    public EpisodeEvaluator freshInstance() {
        return freshInstance(new PartitionAssignments(new DeletedUnread(new SimpleMeterRegistry())));
    }

    public EpisodeEvaluator freshInstance(PartitionAssignments assignments) {
        return new EpisodeEvaluator(
                new EvaluationRules(settings, thresholds), repository, assignments, muting, metrics);
    }

    /** An instance with a clock of its own, which has just been given one partition. */
    public Instance instance(int partition, Clock clock) {
        await().until(thresholds::isLoaded);
        return new Instance(partition, clock);
    }

    /** What an instance of the service makes of averages and of their absence. */
    public final class Instance {

        private final AtomicBoolean healthy = new AtomicBoolean(true);
        private final AtomicBoolean heldBack = new AtomicBoolean(false);
        private final Set<String> arrived = new HashSet<>();
        private final EpisodeEvaluator episodes;
        private final NoDataMonitor hosts;

        private Instance(int partition, Clock clock) {
            PartitionAssignments assignments = new PartitionAssignments(new DeletedUnread(new SimpleMeterRegistry()));
            TopicPartition owned = new TopicPartition("averages", partition);
            var consumer = new MockConsumer<>("none");
            consumer.updateBeginningOffsets(Map.of(owned, 0L));
            assignments.onPartitionsAssigned(consumer, List.of(owned));
            episodes = freshInstance(assignments);
            hosts = new NoDataMonitor(
                    new WatchedHosts(
                            new NoDataRules(settings, thresholds), hostRepository, assignments, metrics, clock),
                    new HostEpisodes(hostRepository, noDataRepository, episodes, metrics),
                    new GoneHosts(hostRepository, episodes, clock),
                    ingest(clock),
                    clock);
        }

        private IngestHealth ingest(Clock clock) {
            return new IngestHealth() {
                @Override
                public boolean isHealthy() {
                    return healthy.get();
                }

                @Override
                public boolean isHeldBack() {
                    return heldBack.get();
                }

                @Override
                public Map<String, Long> arrivals() {
                    Map<String, Long> found = new HashMap<>();
                    arrived.forEach(hostname -> found.put(hostname, clock.millis()));
                    arrived.clear();
                    return found;
                }
            };
        }

        /** Something comes from a host that counts in no window. */
        public void arrive(String hostname) {
            arrived.add(hostname);
        }

        public Uni<Void> accept(int partition, List<WindowAverage> averages) {
            return hosts.resolveReturning(averages, TraceSpan.NONE)
                    .chain(() -> episodes.accept(averages))
                    .invoke(() -> hosts.received(List.of(new PartitionAverages(partition, averages))))
                    .replaceWithVoid();
        }

        public Uni<Void> check() {
            return hosts.check();
        }

        /** Whether nothing arrives at all, of no host. */
        public void holdBack(boolean on) {
            heldBack.set(on);
        }

        public void listen(boolean on) {
            healthy.set(on);
        }

        /** The open episodes of a host, as memory has them. */
        public long openInMemory(String hostname) {
            return complete(episodes.open()).stream()
                    .filter(state -> state.episode().series().hostname().equals(hostname))
                    .count();
        }
    }

    /** Sets a host's threshold with plain SQL, and returns when it is in force. */
    public void allow(String hostname, int allowedTop) {
        replaceRow(hostname, "INSERT INTO cpu_thresholds VALUES ('" + hostname + "', " + allowedTop + ")");
        awaitThreshold(hostname, Optional.of(allowedTop));
    }

    /** The same, with a critical limit. */
    public void allow(String hostname, int allowedTop, int criticalTop) {
        replaceRow(
                hostname,
                "INSERT INTO cpu_thresholds (hostname, allowed_top, critical_top) VALUES ('%s', %d, %d)"
                        .formatted(hostname, allowedTop, criticalTop));
        awaitThreshold(hostname, Optional.of(allowedTop));
    }

    /** Sets the threshold of one CPU, which may have a fraction, and returns when it is in force. */
    public void allow(SeriesKey series, String allowedTop) {
        await().until(thresholds::isLoaded);
        complete(pool.query("INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top) VALUES ('%s', '%s', %s)"
                        .formatted(series.hostname(), series.cpu(), allowedTop))
                .execute());
        await().until(() -> thresholds.snapshot().forSeries(series).isPresent());
    }

    /**
     * Sets the threshold of a host, which asks for alerts of what is unusual or not, and returns when it is in force.
     */
    public void detect(String hostname, Detect detect) {
        replaceRow(
                hostname,
                "INSERT INTO cpu_thresholds (hostname, allowed_top, detect) VALUES ('%s', 100, '%s')"
                        .formatted(hostname, detect.text()));
        await().until(() -> thresholds.snapshot().find(hostname).map(Threshold::detect), Optional.of(detect)::equals);
    }

    /** Changes a row with plain SQL, such as {@code team = 'storage'}, and returns when that is in force. */
    public void change(String hostname, String assignment) {
        Threshold before = thresholds.snapshot().find(hostname).orElseThrow();
        complete(pool.query("UPDATE cpu_thresholds SET " + assignment + " WHERE hostname = '" + hostname + "'")
                .execute());
        await().until(() -> !thresholds.snapshot().find(hostname).equals(Optional.of(before)));
    }

    /** Deletes a host's threshold with plain SQL, and returns when it is gone. */
    public void removeThreshold(String hostname) {
        replaceRow(hostname, "SELECT 1");
        awaitThreshold(hostname, Optional.empty());
    }

    /** Episodes of a host, the oldest first. */
    public List<Episode> episodes(String hostname) {
        return complete(history.list(ofHost(hostname), null, 500)).items().stream()
                .sorted(Comparator.comparing(Episode::startedAt))
                .toList();
    }

    /** What happened to the episodes of a host, the oldest first: CPU, transition and reason. */
    public List<String> story(String hostname) {
        return episodes(hostname).stream()
                .flatMap(episode -> complete(history.events(episode.id())).stream())
                .sorted(Comparator.comparing(AlertEvent::sequence))
                .map(event -> event.episode().cpu() + " " + event.transition().text() + " "
                        + event.reason().text())
                .toList();
    }

    private static AlertFilter ofHost(String hostname) {
        AlertFilter all = AlertFilter.ALL;
        return new AlertFilter(
                all.nature(), new AlertFilter.Names(hostname, null, null, null), all.flags(), all.period());
    }

    public static <T> T complete(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private void replaceRow(String hostname, String statement) {
        await().until(thresholds::isLoaded);
        complete(pool.query("DELETE FROM cpu_thresholds WHERE hostname = '" + hostname + "'; " + statement)
                .execute());
    }

    private void awaitThreshold(String hostname, Optional<Integer> allowedTop) {
        await().until(
                        () -> thresholds
                                .snapshot()
                                .find(hostname)
                                .map(threshold -> threshold.allowedTop().intValue()),
                        allowedTop::equals);
    }
}
