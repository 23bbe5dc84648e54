package dev.highwater.sandbox;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what an admin client has asked. */
final class KafkaAnswer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaAnswer() {}

    /** @throws SandboxException if the broker does not answer, or refuses */
    static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new SandboxException("Kafka does not answer as it should: " + e, e);
        }
    }
}
