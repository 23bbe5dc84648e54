package dev.highwater.flink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks brokers, waits for {@link #PATIENCE} at most for each answer, and says in one sentence why there is none. */
final class KafkaAdmin implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaOptions kafka;
    private final Admin admin;

    /** @throws JobException if the settings are refused */
    KafkaAdmin(KafkaOptions kafka) {
        this.kafka = kafka;
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        try {
            admin = Admin.create(settings);
        } catch (KafkaException e) {
            throw new JobException("The settings of Kafka's client (KAFKA_*) are refused: " + rootMessage(e), e);
        }
    }

    /** To ask with. */
    Admin ask() {
        return admin;
    }

    /**
     * Waits for an answer.
     *
     * @param what was asked for
     * @throws JobException if there is none in time, or it is a refusal, which is then the cause
     */
    <T> T answer(String what, KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw silent(what, e.getCause());
            }
            throw new JobException(
                    "Kafka at %s refuses %s: %s".formatted(kafka.bootstrapServers(), what, rootMessage(e.getCause())),
                    e.getCause());
        } catch (TimeoutException e) {
            throw silent(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException("Interrupted while waiting for " + what, e);
        }
    }

    private JobException silent(String what, Throwable cause) {
        return new JobException(
                ("Kafka does not answer at %s (asked for %s): is KAFKA_BOOTSTRAP_SERVERS right, and its security"
                                + " protocol?")
                        .formatted(kafka.bootstrapServers(), what),
                cause);
    }

    static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
