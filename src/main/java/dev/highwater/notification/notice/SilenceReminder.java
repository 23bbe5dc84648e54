package dev.highwater.notification.notice;

import dev.highwater.alert.Episode;
import dev.highwater.alert.history.AlertHistory;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.concurrent.Several;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.RepeatedWork;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.Notices;
import dev.highwater.notification.outbox.OutboxDispatcher;
import dev.highwater.silence.SilenceSnapshot;
import dev.highwater.silence.Silences;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reminds receivers that a silence is about to end while alerts still fire under it. All instances check; each receiver
 * is reminded once.
 */
@ApplicationScoped
class SilenceReminder {

    private static final Logger LOG = Logger.getLogger(SilenceReminder.class);
    private static final int MOST = 500;

    private final Silences silences;
    private final AlertHistory alerts;
    private final Dispatchers dispatchers;
    private final Sending sending;
    private final RepeatedWork reminding = new RepeatedWork(LOG, "No reminders of silences now", this::remindOnce);

    /**
     * The table of notices, the clock, and how long before the end to remind. A singleton, since its fields are read
     * directly, which a CDI client proxy does not pass on.
     */
    @Singleton
    static class Sending {

        private final Notices notices;
        private final Clock clock;
        private final Duration before;

        Sending(Notices notices, Clock clock, HighwaterConfig config) {
            this.notices = notices;
            this.clock = clock;
            this.before = config.silences().remindBefore();
        }
    }

    SilenceReminder(Silences silences, AlertHistory alerts, Dispatchers dispatchers, Sending sending) {
        this.silences = silences;
        this.alerts = alerts;
        this.dispatchers = dispatchers;
        this.sending = sending;
    }

    @Scheduled(every = "10s", delayed = "10s")
    @NonBlocking
    void remind() {
        if (!sending.before.isZero() && silences.isLoaded()) {
            reminding.request();
        }
    }

    private Uni<Void> remindOnce() {
        SilenceSnapshot snapshot = silences.snapshot();
        Instant now = sending.clock.instant();
        return Several.oneByOne(SilenceEnd.soon(snapshot, now, sending.before), end -> of(end, snapshot, now));
    }

    private Uni<Void> of(SilenceEnd end, SilenceSnapshot snapshot, Instant now) {
        return alerts.list(AlertFilter.open(end.silence().matcher()), null, MOST)
                .map(page -> end.firing(page.items(), snapshot))
                .chain(firing -> firing.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Several.oneByOne(dispatchers.running(), dispatcher -> to(dispatcher, end, firing, now)));
    }

    private Uni<Void> to(OutboxDispatcher dispatcher, SilenceEnd end, List<Episode> firing, Instant now) {
        Receiver receiver = dispatcher.receiver();
        List<Episode> own = end.of(receiver.planner().route(), firing);
        if (own.isEmpty() || !receiver.notifier().takesNotices()) {
            return Uni.createFrom().voidItem();
        }
        return sending.notices
                .add(receiver.name(), end.subject(), end.content(own, now), end.at())
                .replaceWithVoid();
    }
}
