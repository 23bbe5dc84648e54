package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Follows the alert events in PostgreSQL: reads a snapshot of the episodes first, then the events after it whenever
 * PostgreSQL notifies. Passes every event on exactly once and in order. Also polls every five seconds, so that it goes
 * on after PostgreSQL was unavailable.
 */
@ApplicationScoped
class AlertTail {

    private static final Logger LOG = Logger.getLogger(AlertTail.class);
    private static final int PAGE = 500;
    private static final long UNKNOWN = -1;

    private final AlertFeed events;
    private final PostgresListener notifications;
    private final Schema schema;
    private final LiveBrowsers browsers;

    private final CoalescingTrigger looks = new CoalescingTrigger(this::read);

    /** Sequence number of the last event that was passed on. */
    private volatile long position = UNKNOWN;

    AlertTail(AlertFeed events, PostgresListener notifications, Schema schema, LiveBrowsers browsers) {
        this.events = events;
        this.notifications = notifications;
        this.schema = schema;
        this.browsers = browsers;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen(EpisodeTransactions.CHANNEL, this::poll);
        schema.ready().subscribe().with(ready -> poll(), failure -> {});
    }

    /** Polls in case a notification was lost or the database was unavailable. */
    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void poll() {
        if (schema.isReady()) {
            looks.request();
        }
    }

    private Uni<Progress> read() {
        return step().onFailure()
                .invoke(failure -> LOG.debugf("Alert events cannot be read: %s", DatabaseFailure.reason(failure)));
    }

    private Uni<Progress> step() {
        if (position == UNKNOWN) {
            return events.snapshot(OpenAlerts.RECENT)
                    .invoke(snapshot -> {
                        position = snapshot.sequence();
                        browsers.restart(OpenAlerts.of(snapshot));
                    })
                    .replaceWith(Progress.DONE);
        }
        return events.after(position, PAGE).map(this::pass);
    }

    private Progress pass(List<AlertEvent> page) {
        if (page.isEmpty()) {
            return Progress.DONE;
        }
        long last = page.get(page.size() - 1).sequence();
        if (last != position + page.size()) {
            LOG.warnf("Alert events after %d are missing in the database; reading all episodes again", position);
            position = UNKNOWN;
            return Progress.MORE;
        }
        position = last;
        browsers.alerts(page);
        return page.size() < PAGE ? Progress.DONE : Progress.MORE;
    }
}
