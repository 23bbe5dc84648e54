package dev.highwater.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;

/**
 * Says when a messaging channel may begin. A channel whose broker has a name that does not resolve yet would end the service,
 * and one whose topic does not exist yet complains every second; so channels start paused and wait here.
 */
@ApplicationScoped
public class TopicGate {

    private static final Logger LOG = Logger.getLogger(TopicGate.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaSettings settings;

    private volatile boolean stopped;

    TopicGate(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Completes, on a worker thread, when Kafka answers and has the topic. Looks again for as long as the service runs, and
     * says so when it has to wait.
     *
     * @param topic its name
     */
    public Uni<Void> present(String topic) {
        AtomicReference<String> lastReason = new AtomicReference<>("");
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(() -> look(topic))
                .onFailure()
                .invoke(failure -> explain(topic, failure, lastReason))
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .indefinitely();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** With a new client each time: one that could not resolve the brokers' names never comes to be. */
    private void look(String topic) {
        Map<String, Object> patience = Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS);
        Admin admin = Admin.create(settings.client(Map.of(), patience));
        try {
            admin.describeTopics(Set.of(topic))
                    .allTopicNames()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private void explain(String topic, Throwable failure, AtomicReference<String> lastReason) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String reason =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        if (!reason.equals(lastReason.getAndSet(reason))) {
            LOG.warnf("Waiting for topic %s in Kafka at %s: %s", topic, settings.bootstrapServers(), reason);
        }
    }
}
