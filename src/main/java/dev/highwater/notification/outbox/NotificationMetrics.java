package dev.highwater.notification.outbox;

import dev.highwater.alert.Episode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics of one receiver's notifications. */
final class NotificationMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(1),
        Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final Clock clock;
    private final Timer latency;

    NotificationMetrics(MeterRegistry registry, ReceiverName receiver, Clock clock) {
        this.registry = registry;
        this.tags = Tags.of("receiver", receiver.kind(), "channel", receiver.channelOrEmpty());
        this.clock = clock;
        latency = Timer.builder("highwater.delivery.latency")
                .description("From the end of the window that an alert is about to the receiver's ok")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry);
    }

    /** Registers the gauges of the receiver's backlog. */
    void watch(Supplier<Backlog> backlog) {
        Gauge.builder("highwater.outbox.depth", () -> backlog.get().rows().depth())
                .description("Rows of the outbox of which the receiver has not been notified, parked ones included")
                .tags(tags)
                .register(registry);
        Gauge.builder("highwater.outbox.parked", () -> backlog.get().rows().parked())
                .description("Rows of the outbox that wait until a person has changed something")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "highwater.outbox.oldest.age",
                        () -> backlog.get().rows().oldest().toMillis() / 1000.0)
                .description("Age of the oldest row of which the receiver has not been notified")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    /** Counts an attempt, and measures the latency of a delivered one. */
    void attempted(Notification notification, DeliveryResult result) {
        boolean delivered = result instanceof DeliveryResult.Delivered;
        String reason = delivered ? notification.reason().text() : result.code();
        registry.counter("highwater.delivery.attempts", tags.and("result", result.label(), "reason", reason))
                .increment();
        if (delivered) {
            Instant now = clock.instant();
            // Updates that only change a message or are announced in another one are left out; they would count
            // twice.
            notification.updates().stream()
                    .filter(planned -> notification.effects(planned).contains(Effect.NOTIFIED))
                    .forEach(planned -> measure(planned, now));
        }
    }

    private void measure(PlannedUpdate planned, Instant now) {
        Instant end = windowEnd(planned.update().episode(), planned.reason());
        if (end != null && end.isBefore(now)) {
            latency.record(Duration.between(end, now));
        }
    }

    /** Returns the end of the window that led to the notification; null if none did, as for a repeat. */
    private static @Nullable Instant windowEnd(Episode episode, NotifyReason reason) {
        return switch (reason) {
            case NEW -> episode.fired().windowEnd();
            case ESCALATED -> episode.latest().windowEnd();
            case RESOLVED, FIRED_AND_RESOLVED -> episode.resolved().windowEnd();
            default -> null;
        };
    }
}
