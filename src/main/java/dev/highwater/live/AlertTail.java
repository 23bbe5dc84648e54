package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.store.AlertFeed;
import dev.highwater.alert.store.EpisodeTransactions;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Follows what happens to episodes: a snapshot first, then, whenever PostgreSQL notifies, what came after it. Passes
 * every event on exactly once and in order. While PostgreSQL is away it asks again every few seconds.
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

    /** Requests that are not yet answered; whoever raises it from zero reads, so there is one run at a time. */
    private final AtomicInteger requests = new AtomicInteger();

    /** Number of the last event passed on. */
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

    /** The schedule is for notifications that were lost, and for a database that was. */
    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void poll() {
        if (schema.isReady() && requests.getAndIncrement() == 0) {
            read();
        }
    }

    private void read() {
        int answering = requests.get();
        step().subscribe()
                .with(
                        complete -> {
                            if (!complete || !requests.compareAndSet(answering, 0)) {
                                read();
                            }
                        },
                        failure -> {
                            LOG.debugf("Alert events cannot be read: %s", DatabaseFailure.reason(failure));
                            requests.set(0);
                        });
    }

    /** Returns whether there was no more to read. */
    private Uni<Boolean> step() {
        if (position == UNKNOWN) {
            return events.snapshot(OpenAlerts.RECENT)
                    .invoke(snapshot -> {
                        position = snapshot.sequence();
                        browsers.restart(OpenAlerts.of(snapshot));
                    })
                    .replaceWith(true);
        }
        return events.after(position, PAGE).map(this::pass);
    }

    private boolean pass(List<AlertEvent> page) {
        if (page.isEmpty()) {
            return true;
        }
        long last = page.get(page.size() - 1).sequence();
        if (last != position + page.size()) {
            LOG.warnf("Alert events after %d are missing in the database; reading all episodes again", position);
            position = UNKNOWN;
            return false;
        }
        position = last;
        browsers.alerts(page);
        return page.size() < PAGE;
    }
}
