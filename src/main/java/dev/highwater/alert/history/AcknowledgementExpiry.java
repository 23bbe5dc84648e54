package dev.highwater.alert.history;

import dev.highwater.alert.store.Acknowledgements;
import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Ends acknowledgements whose time is over, so that people are notified again of what still fires. Any number of
 * instances may do so; one of them writes.
 */
@ApplicationScoped
class AcknowledgementExpiry {

    private static final Logger LOG = Logger.getLogger(AcknowledgementExpiry.class);

    private final Acknowledgements acknowledgements;
    private final Schema schema;
    private final CoalescingTrigger ending = new CoalescingTrigger(this::end);

    AcknowledgementExpiry(Acknowledgements acknowledgements, Schema schema) {
        this.acknowledgements = acknowledgements;
        this.schema = schema;
    }

    @Scheduled(every = "2s", delayed = "2s")
    @NonBlocking
    void endOver() {
        if (schema.isReady()) {
            ending.request();
        }
    }

    private Uni<Progress> end() {
        return acknowledgements
                .endOver()
                .replaceWith(Progress.DONE)
                .onFailure()
                .invoke(failure -> LOG.debugf("Acknowledgements cannot be ended: %s", DatabaseFailure.reason(failure)));
    }
}
