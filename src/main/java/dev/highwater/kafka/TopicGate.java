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
 * Lets messaging channels begin. A channel whose broker has a name that does not resolve yet would end the service, and
 * one whose topic does not exist yet complains every second; so they are paused until then. A topic that is missing is
 * created.
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

    /** Clients that wait for an answer. */
    private final Set<Admin> looking = ConcurrentHashMap.newKeySet();

    /** Why channels have not begun. */
    private final Map<String, String> waiting = new ConcurrentHashMap<>();

    private volatile boolean stopped;

    TopicGate(KafkaSettings settings, ChannelRegistry channels, HighwaterConfig config) {
        this.settings = settings;
        this.channels = channels;
        this.names = config.topics();
    }

    /**
     * Lets a channel begin when Kafka answers and has its topic, which is created if need be. Returns at once; checks
     * again for as long as the service runs, and says so in the log when it has to wait.
     *
     * @param channel an incoming channel with {@code pausable}, {@code pausable.initially-paused},
     *     {@code pausable.late-subscription} and {@code lazy-client}
     * @param topic what it reads
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

    /** Why a channel has not begun, for people; empty if it has, or if the first look is not over. From any thread. */
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

    /** Gives up what waits for a Kafka that is away; the service would wait for it otherwise. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        looking.forEach(admin -> admin.close(Duration.ZERO));
    }

    /** With a new client each time: one that could not resolve the brokers' names never comes to be. */
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
            // Where Flink computes the averages, there is no readings stream that creates what is missing.
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
