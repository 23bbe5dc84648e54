package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.time.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long undecided transactions have kept readers of committed records from readings and averages, on
 * all partitions, whichever instance owns them. Checks by itself every few seconds. Thread-safe.
 */
@ApplicationScoped
public class TransactionHoldUps {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** How long the last answer of the brokers is valid. */
    private static final Duration FORGET = Duration.ofSeconds(30);

    /** How long a hold-up must last to be reported; transactions of a few seconds are usual. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final WatchingAdmin admin;
    private final List<String> topics;
    private final Ticker ticker;
    private final Map<TopicPartition, UnreadRecords> partitions = new HashMap<>();

    private volatile @Nullable Observation observation;

    /** Result of one check, with its time in monotonic nanoseconds. */
    private record Observation(List<HoldUp> holdUps, Set<TopicPartition> present, long at) {}

    /**
     * A partition whose records wait for a transaction.
     *
     * @param records number of offsets that readers of committed records cannot reach
     * @param lasting how long the same records have been waiting
     */
    public record HoldUp(String topic, int partition, long records, Duration lasting) {

        /** Returns a text for the log and the health page. */
        @Override
        public String toString() {
            return ("partition %d of topic %s: %d records wait for a transaction that has been neither"
                            + " committed nor aborted for %d s")
                    .formatted(partition, topic, records, lasting.toSeconds());
        }
    }

    @Inject
    TransactionHoldUps(KafkaSettings kafka, HighwaterConfig settings, MeterRegistry registry, Ticker ticker) {
        this(kafka, List.of(settings.topics().readings(), settings.topics().averages()), ticker);
        Gauge.builder(
                        "highwater.averages.held.up",
                        this,
                        watch -> watch.seconds(settings.topics().averages()))
                .description("Seconds for which an undecided transaction has held up averages; the longest of all"
                        + " partitions")
                .register(registry);
    }

    /** Watches topics; those that do not exist have no hold-ups. */
    TransactionHoldUps(KafkaSettings kafka, List<String> topics, Ticker ticker) {
        this.admin = new WatchingAdmin(kafka, PATIENCE);
        this.ticker = ticker;
        this.topics = topics;
    }

    /** Returns the duration of the longest hold-up; zero if there is none. */
    public Duration longest() {
        return found().map(HoldUp::lasting).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Returns the hold-ups of a topic that have lasted for longer than is usual. */
    public List<HoldUp> on(String topic) {
        return found().filter(
                        held -> held.topic().equals(topic) && held.lasting().compareTo(LONG) >= 0)
                .toList();
    }

    /** Returns the partitions of a topic as of the last check; none if it does not exist or nothing is known. */
    public Set<Integer> partitions(String topic) {
        Observation found = observation;
        return found == null
                ? Set.of()
                : found.present().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet());
    }

    private double seconds(String topic) {
        return found().filter(held -> held.topic().equals(topic))
                .mapToDouble(held -> held.lasting().toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private Stream<HoldUp> found() {
        Observation found = observation;
        return found == null ? Stream.empty() : found.holdUps().stream();
    }

    /** Returns whether Kafka has answered lately, so that {@link #longest()} is meaningful. */
    public boolean isKnown() {
        Observation found = observation;
        return found != null && ticker.nanos() - found.at() < FORGET.toNanos();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        admin.ask(this::observe).ifPresent(found -> observation = found);
    }

    void stop(@Observes ShutdownEvent event) {
        admin.stop();
    }

    private Observation observe(Admin client) throws Exception {
        LogEnds ends = new LogEnds(client);
        Set<TopicPartition> present = present(client);
        partitions.keySet().retainAll(present);
        // Ask for the stable offsets first: records written meanwhile can only look unread, and only until the next
        // check.
        Map<TopicPartition, Long> stable = ends.ask(present, IsolationLevel.READ_COMMITTED, PATIENCE);
        Map<TopicPartition, Long> all = ends.ask(present, IsolationLevel.READ_UNCOMMITTED, PATIENCE);
        long now = ticker.nanos();
        List<HoldUp> found = new ArrayList<>();
        for (TopicPartition partition : present) {
            UnreadRecords unread = partitions.computeIfAbsent(partition, added -> new UnreadRecords());
            unread.endsAt(all.getOrDefault(partition, 0L));
            long readable = stable.getOrDefault(partition, 0L);
            unread.readUpTo(readable, now);
            if (unread.beyond(readable) > 0) {
                found.add(new HoldUp(
                        partition.topic(), partition.partition(), unread.beyond(readable), unread.waiting(now)));
            }
        }
        return new Observation(found, Set.copyOf(present), now);
    }

    private Set<TopicPartition> present(Admin client) throws Exception {
        Set<TopicPartition> present = new HashSet<>();
        for (KafkaFuture<TopicDescription> answer :
                client.describeTopics(topics).topicNameValues().values()) {
            try {
                TopicDescription topic = answer.toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                topic.partitions().forEach(info -> present.add(new TopicPartition(topic.name(), info.partition())));
            } catch (CompletionException e) {
                // A client that may not describe a topic cannot read it either, and reports that itself.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
            }
        }
        return present;
    }
}
