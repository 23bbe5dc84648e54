package dev.highwater.alert.history;

import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.database.RepeatedWork;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Ends acknowledgements that have expired, so that receivers are notified again of episodes that still fire. Runs on
 * every instance; one of them writes.
 */
@ApplicationScoped
class AcknowledgementExpiry {

    private static final Logger LOG = Logger.getLogger(AcknowledgementExpiry.class);

    private final Schema schema;
    private final RepeatedWork ending;

    AcknowledgementExpiry(Acknowledgements acknowledgements, Schema schema) {
        this.schema = schema;
        this.ending = new RepeatedWork(LOG, "Acknowledgements cannot be ended", acknowledgements::endOver);
    }

    @Scheduled(every = "2s", delayed = "2s")
    @NonBlocking
    void endOver() {
        if (schema.isReady()) {
            ending.request();
        }
    }
}
