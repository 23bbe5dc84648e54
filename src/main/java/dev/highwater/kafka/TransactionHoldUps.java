package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * For how long transactions that are not decided have kept readers of committed data from readings and averages, on whatever
 * partition and for whatever instance. May be asked from any thread; looks by itself every few seconds.
 */
@ApplicationScoped
public class TransactionHoldUps {

    private static final Logger LOG = Logger.getLogger(TransactionHoldUps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** After so long without an answer nothing is known any more. */
    private static final Duration FORGET = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final List<String> topics;
    private final Ticker ticker;
    private final Map<TopicPartition, UnreadRecords> partitions = new HashMap<>();

    private @Nullable Admin admin;
    private volatile boolean stopped;
    private volatile @Nullable Picture picture;

    /** What was found, and when by monotonic nanoseconds. */
    private record Picture(Duration longest, long at) {}

    @Inject
    TransactionHoldUps(KafkaSettings kafka, HighwaterConfig settings, Ticker ticker) {
        this(kafka, List.of(settings.topics().readings(), settings.topics().averages()), ticker);
    }

    /** Watches topics; those that do not exist hold up nobody. */
    TransactionHoldUps(KafkaSettings kafka, List<String> topics, Ticker ticker) {
        this.ticker = ticker;
        this.kafka = kafka;
        this.topics = topics;
    }

    /** How long the longest hold-up has lasted; zero if there is none. */
    public Duration longest() {
        Picture found = picture;
        return found == null ? Duration.ZERO : found.longest();
    }

    /** Whether Kafka has answered lately, so that {@link #longest()} means something. */
    public boolean isKnown() {
        Picture found = picture;
        return found != null && ticker.nanos() - found.at() < FORGET.toNanos();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            picture = new Picture(longest(new LogEnds(client())), ticker.nanos());
        } catch (Exception e) {
            // That Kafka is away is for those to say who work with it.
            LOG.debugf("Cannot tell whether transactions hold up anything: %s", e.getMessage());
            close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        close();
    }

    private synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private synchronized Admin client() {
        if (stopped) {
            throw new IllegalStateException("The service ends");
        }
        Admin known = admin;
        if (known == null) {
            int millis = (int) PATIENCE.toMillis();
            known = Admin.create(kafka.client(
                    Map.of(),
                    Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            millis,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            millis)));
            admin = known;
        }
        return known;
    }

    private Duration longest(LogEnds ends) throws Exception {
        Set<TopicPartition> present = present(client());
        partitions.keySet().retainAll(present);
        // First how far readers get, so that what is written meanwhile looks unread at most, and only once.
        Map<TopicPartition, Long> stable = ends.ask(present, IsolationLevel.READ_COMMITTED, PATIENCE);
        Map<TopicPartition, Long> all = ends.ask(present, IsolationLevel.READ_UNCOMMITTED, PATIENCE);
        long now = ticker.nanos();
        Duration longest = Duration.ZERO;
        for (TopicPartition partition : present) {
            UnreadRecords unread = partitions.computeIfAbsent(partition, added -> new UnreadRecords());
            unread.endsAt(all.getOrDefault(partition, 0L));
            unread.readUpTo(stable.getOrDefault(partition, 0L), now);
            Duration waiting = unread.waiting(now);
            longest = waiting.compareTo(longest) > 0 ? waiting : longest;
        }
        return longest;
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
                // Who may not look at a topic cannot read it either, and says so.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
            }
        }
        return present;
    }
}
