package dev.highwater.status;

import dev.highwater.database.MirrorStatus;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import dev.highwater.silence.Silences;
import dev.highwater.threshold.store.Thresholds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Learns from the clients of PostgreSQL whether it can be used, without queries of its own. Thread-safe. */
@ApplicationScoped
class DatabaseWatch {

    private final Schema schema;
    private final PostgresListener notifications;
    private final Thresholds thresholds;
    private final Silences silences;
    private final Clock clock;

    private volatile @Nullable Trouble trouble;

    DatabaseWatch(
            Schema schema, PostgresListener notifications, Thresholds thresholds, Silences silences, Clock clock) {
        this.schema = schema;
        this.notifications = notifications;
        this.thresholds = thresholds;
        this.silences = silences;
        this.clock = clock;
    }

    void measure(@Observes StartupEvent start, MeterRegistry registry) {
        Gauge.builder("highwater.database.degraded", this, watch -> watch.trouble == null ? 0 : 1)
                .description("1 while the service works without PostgreSQL, or with what it read there before")
                .register(registry);
    }

    /**
     * A problem of the database.
     *
     * @param reason for people, without credentials
     * @param since when it began, to within a second or two
     */
    record Trouble(String reason, Instant since) {}

    /** Returns the current problem of the database; empty if there is none. */
    Optional<Trouble> trouble() {
        check();
        return Optional.ofNullable(trouble);
    }

    /** Returns remarks for users about the connection to the database, although it works. */
    List<String> remarks() {
        String remark = notifications.remark();
        return remark.isEmpty() ? List.of() : List.of(remark);
    }

    /** Checks the database regularly, so that it is known when a problem began. */
    @Scheduled(every = "2s")
    @NonBlocking
    void check() {
        Trouble before = trouble;
        trouble = reason().map(reason -> new Trouble(reason, before == null ? clock.instant() : before.since()))
                .orElse(null);
    }

    private Optional<String> reason() {
        if (!schema.isReady()) {
            return Optional.of(schema.reason());
        }
        for (MirrorStatus status : List.of(thresholds.status(), silences.status())) {
            if (status.staleSince().isPresent()) {
                return Optional.of(status.reason());
            }
        }
        return notifications.isListening() ? Optional.empty() : Optional.of(notifications.reason());
    }
}
