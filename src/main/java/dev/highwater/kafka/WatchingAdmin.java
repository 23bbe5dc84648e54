package dev.highwater.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An admin client for periodic checks. Created when first needed, kept while Kafka answers, and created anew after a
 * failure, since a client that has lost its brokers may not find them again. Failures are only logged at debug level;
 * the clients that work with Kafka report that it is away. Thread-safe.
 */
final class WatchingAdmin {

    private static final Logger LOG = Logger.getLogger(WatchingAdmin.class);

    private final KafkaSettings kafka;
    private final Duration patience;
    private @Nullable Admin admin;
    private boolean stopped;

    WatchingAdmin(KafkaSettings kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /** A request to Kafka. */
    interface Question<T> {
        T ask(Admin admin) throws Exception;
    }

    /** Returns the answer to a request; empty if it failed. */
    <T> Optional<T> ask(Question<T> question) {
        try {
            return Optional.of(question.ask(client()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return Optional.empty();
        } catch (Exception e) {
            LOG.debugf("Kafka cannot be asked now: %s", e.getMessage());
            close();
            return Optional.empty();
        }
    }

    /** Closes the client for good and cancels pending requests. */
    synchronized void stop() {
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
            int millis = (int) patience.toMillis();
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
}
