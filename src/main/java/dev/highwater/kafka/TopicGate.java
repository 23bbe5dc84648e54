package dev.highwater.kafka;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.failure.Causes;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;

/**
 * Starts messaging channels when their topics exist, and creates missing topics. Channels are paused until then: one
 * whose broker's name does not resolve yet would end the service, and one whose topic does not exist yet would log a
 * warning every second.
 */
@ApplicationScoped
public class TopicGate {

    private static final Logger LOG = Logger.getLogger(TopicGate.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaSettings settings;
    private final ChannelRegistry channels;
    private final TopicsConfig names;

    /** Clients with a request in progress. */
    private final Set<Admin> looking = ConcurrentHashMap.newKeySet();

    /** Why channels have not started, by channel. */
    private final Map<String, String> waiting = new ConcurrentHashMap<>();

    private volatile boolean stopped;

    TopicGate(KafkaSettings settings, ChannelRegistry channels, HighwaterConfig config) {
        this.settings = settings;
        this.channels = channels;
        this.names = config.topics();
    }

    /**
     * Starts a channel once Kafka answers and the channel's topic exists, which is created if it is missing. Returns at
     * once; retries for as long as the service runs, and logs when it has to wait.
     *
     * @param channel an incoming channel with {@code pausable}, {@code pausable.initially-paused},
     *     {@code pausable.late-subscription} and {@code lazy-client}
     * @param topic topic that the channel reads
     */
    public void open(String channel, String topic) {
        PausableChannel paused = channels.getPausable(channel);
        if (paused == null) {
            throw new IllegalArgumentException("Channel %s is not pausable".formatted(channel));
        }
        present(channel, topic)
                .subscribe()
                .with(present -> paused.resume(), failure -> LOG.debugf(failure, "Stopped before %s was there", topic));
    }

    /**
     * Returns why a channel has not started, in words for operators; empty if it has, or if the first check is not
     * finished. May be called from any thread.
     */
    public String waiting(String channel) {
        return waiting.getOrDefault(channel, "");
    }

    private Uni<Void> present(String channel, String topic) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(Unchecked.consumer(begun -> check(topic)))
                .invoke(present -> waiting.remove(channel))
                .onFailure()
                .invoke(failure -> explain(channel, topic, failure))
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .indefinitely();
    }

    /** Cancels pending requests, which would otherwise delay the shutdown while Kafka is away. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        looking.forEach(admin -> admin.close(Duration.ZERO));
    }

    /** Uses a new client each time, since a client cannot be created at all while the brokers' names do not resolve. */
    private void check(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> patience = Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS);
        Admin admin = Admin.create(settings.client(Map.of(), patience));
        looking.add(admin);
        try {
            if (stopped) {
                throw new IllegalStateException("The service ends");
            }
            // Where Flink computes the averages, no readings stream creates missing topics.
            new Topics(admin, names).createMissing(topic);
            admin.describeTopics(Set.of(topic)).allTopicNames().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            looking.remove(admin);
            admin.close(Duration.ZERO);
        }
    }

    private void explain(String channel, String topic, Throwable failure) {
        if (stopped) {
            return;
        }
        String refusal = KafkaRefusal.explain(failure, topic);
        String reason = refusal != null ? refusal : Causes.text(Causes.root(failure));
        String text = "Waiting for topic %s in Kafka at %s: %s".formatted(topic, settings.bootstrapServers(), reason);
        if (!text.equals(waiting.put(channel, text))) {
            LOG.warn(text);
        }
    }
}
