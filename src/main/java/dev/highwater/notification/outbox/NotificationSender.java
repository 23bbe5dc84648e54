package dev.highwater.notification.outbox;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Tells one receiver one message, and notes what came of it. Blocks while it does. */
final class NotificationSender {

    private static final Logger LOG = Logger.getLogger(NotificationSender.class);

    private final Receiver receiver;
    private final NotificationLog log;
    private final NotificationMetrics metrics;

    NotificationSender(Receiver receiver, NotificationLog log, NotificationMetrics metrics) {
        this.receiver = receiver;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * Tells.
     *
     * @param lease of this turn
     * @param failures of the receiver in a row, up to now
     */
    DeliveryResult tell(String lease, Notification notification, int failures) {
        Duration limit = receiver.pace().answerWithin().multipliedBy(2).plusSeconds(1);
        DeliveryResult result = receiver.notifier().tell(notification).await().atMost(limit);
        metrics.attempted(notification, result);
        note(lease, notification, result, failures);
        return result;
    }

    private void note(String lease, Notification notification, DeliveryResult result, int failures) {
        if (result instanceof Delivered delivered) {
            // The receiver has it: before we forget that, and so tell it twice, we try for a while.
            await(log.delivered(
                            lease,
                            notification,
                            delivered.reference(),
                            receiver.pace().minimumInterval())
                    .onFailure()
                    .retry()
                    .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                    .expireIn(OutboxDispatcher.OWN_PART.toMillis() / 2));
        } else if (result instanceof Unavailable unavailable) {
            double random = ThreadLocalRandom.current().nextDouble();
            await(log.unavailable(lease, result.reason(), unavailable.retryIn(failures + 1, random)));
        } else if (result instanceof Misconfigured) {
            await(log.misconfigured(lease, notification, result.reason()));
        } else {
            LOG.errorf(
                    "%s does not take a message about %d alerts, which waits until somebody sends it again: %s",
                    receiver.name().text(), notification.items().size(), result.reason());
            await(log.refused(notification, result.reason()));
        }
    }

    private static void await(Uni<Void> database) {
        database.await().atMost(OutboxDispatcher.OWN_PART);
    }
}
