package dev.highwater.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An admin client for those who look at something every few seconds: made when first needed, kept while Kafka answers,
 * made anew after a failure, since one that lost its brokers may not find them again. That Kafka is away is for those
 * to say who work with it. Safe for use by several threads.
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

    /** Something to ask of Kafka. */
    interface Question<T> {
        T ask(Admin admin) throws Exception;
    }

    /** The answer; empty if there is none now. */
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

    /** For good; whoever waits for an answer is let go. */
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
