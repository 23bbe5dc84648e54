package dev.highwater.status;

import dev.highwater.alertfeed.AlertPublisher;
import dev.highwater.concurrent.Worker;
import dev.highwater.live.LiveBrowsers;
import dev.highwater.notification.outbox.Dispatchers;
import dev.highwater.notification.outbox.OutboxDispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports down when a worker has made no step for minutes: its thread hangs or has died, from which no worker recovers.
 * It is part of liveness too, since a restart cures it.
 */
@Readiness
@Liveness
@ApplicationScoped
class WorkerHealth implements HealthCheck {

    private final AlertPublisher publisher;
    private final Dispatchers dispatchers;
    private final LiveBrowsers browsers;

    WorkerHealth(AlertPublisher publisher, Dispatchers dispatchers, LiveBrowsers browsers) {
        this.publisher = publisher;
        this.dispatchers = dispatchers;
        this.browsers = browsers;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(Stream.concat(
                        Stream.of(publisher.worker(), browsers.worker()),
                        dispatchers.running().stream().map(OutboxDispatcher::worker))
                .toList());
    }

    /** The answer: what is overdue, and for each worker how many seconds ago its last step was. */
    static HealthCheckResponse answer(List<Worker> workers) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("workers").status(workers.stream().noneMatch(Worker::isOverdue));
        workers.forEach(worker -> answer.withData(
                worker.name(), worker.sinceStep().toSeconds() + (worker.isOverdue() ? " s, overdue" : " s")));
        return answer.build();
    }
}
