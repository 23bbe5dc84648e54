package dev.highwater.stream;

import dev.highwater.configuration.Engine;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.StartOrder;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.configuration.StopOrder;
import dev.highwater.failure.Causes;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.time.Backoff;
import dev.highwater.time.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The readings stream of this instance. Runs {@link ReadingsFlow} on a dedicated thread from the start of the service
 * to its end; when Kafka goes away, waits and tries again by itself.
 */
@ApplicationScoped
public class ReadingsStream {

    private static final Logger LOG = Logger.getLogger(ReadingsStream.class);
    private static final Backoff RETRIES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

    /** How long to wait for the thread after it was interrupted; the service as a whole has five seconds to end. */
    private static final long GIVE_UP_MILLIS = 500;

    private final HighwaterConfig settings;
    private final KafkaSettings kafka;
    private final StreamMonitor monitor;
    private final ReadingsFlow flow;
    private final KafkaRefusal.Identity identity;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "highwater-readings"));

    private volatile boolean stopping;
    private final CurrentProblem problem = new CurrentProblem();

    /** Failed attempts in a row while Kafka was away. */
    private final AtomicInteger failures = new AtomicInteger();

    ReadingsStream(HighwaterConfig settings, KafkaSettings kafka, MeterRegistry registry, Clock clock, Ticker ticker) {
        this.settings = settings;
        this.kafka = kafka;
        this.monitor = new StreamMonitor(registry(settings, registry), clock, ticker);
        this.flow = new ReadingsFlow(settings, kafka, monitor, clock, ticker);
        this.identity = StreamClients.identity(settings);
    }

    /**
     * Returns the registry for the stream's metrics. With another engine they are registered where no one sees them,
     * because a count of 0 would say that there are no readings; only {@code running} is reported, as {@code NaN}.
     */
    private static MeterRegistry registry(HighwaterConfig settings, MeterRegistry registry) {
        if (Engine.of(settings).isOurs()) {
            return registry;
        }
        Gauge.builder(StreamMonitor.RUNNING, () -> Double.NaN)
                .description(StreamMonitor.RUNNING_DESCRIPTION)
                .register(registry);
        return new SimpleMeterRegistry();
    }

    /** Returns the latest status, at most a second old while the stream runs. May be called from any thread. */
    public StreamStatus status() {
        return monitor.status();
    }

    /**
     * Returns the hosts that have sent something that counts in no window since the last call, each with the time of
     * its latest such record in epoch milliseconds UTC. Producers may set that time, so it can be any value. May be
     * called from any thread.
     */
    public Map<String, Long> drainArrivals() {
        return monitor.arrivals();
    }

    void start(@Observes @Priority(StartOrder.READINGS) StartupEvent event) {
        Engine engine = Engine.of(settings);
        if (!engine.isOurs()) {
            monitor.publish(State.OFF, "computed by " + engine.title() + " (highwater.engine)");
            return;
        }
        flow.outcomes()
                .onFailure(failure -> stopping)
                .recoverWithCompletion()
                .runSubscriptionOn(thread)
                .onFailure(this::isPassing)
                .invoke(this::reportFailure)
                .onFailure(this::isPassing)
                .retry()
                .when(all -> all.onItem().transformToUniAndConcatenate(this::pause))
                .subscribe()
                .with(committed -> reportRecovery(), this::stopForGood);
    }

    void stop(@Observes @Priority(StopOrder.BEGIN) ShutdownEvent event) {
        stopping = true;
        boolean hasSession = flow.stop();
        thread.shutdown();
        if (!hasSession) {
            thread.shutdownNow();
        }
    }

    void awaitEnd(@Observes @Priority(StopOrder.END) ShutdownEvent event, StopDeadline deadline)
            throws InterruptedException {
        if (!thread.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
            if (!thread.awaitTermination(GIVE_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The readings stream did not stop in time; its open transaction will be read again");
            }
        }
    }

    private boolean isPassing(Throwable failure) {
        return !stopping
                && !(failure instanceof StreamStoppedException)
                && ClientError.explain(failure).isEmpty();
    }

    /**
     * Waits before the next attempt: longer each time while Kafka is away, and for
     * {@code highwater.readings.retry-refused-after} after a refusal.
     */
    private Uni<Throwable> pause(Throwable failure) {
        Duration pause;
        if (refusal(failure) == null) {
            pause = RETRIES.pause(failures.incrementAndGet());
        } else {
            pause = settings.readings().retryRefusedAfter();
        }
        return Uni.createFrom().item(failure).onItem().delayIt().by(pause);
    }

    private @Nullable String refusal(Throwable failure) {
        return failure instanceof WriteRefusedException refused
                ? refused.getMessage()
                : KafkaRefusal.explain(failure, identity, null);
    }

    private void reportFailure(Throwable failure) {
        String refusal = refusal(failure);
        String reason = "Kafka at %s: %s"
                .formatted(kafka.bootstrapServers(), refusal == null ? Causes.describe(failure) : refusal);
        // After a refusal the stream stays stopped until something is written, even if Kafka is away meanwhile.
        boolean stopped = refusal != null || flow.isRefused();
        monitor.publish(stopped ? State.STOPPED : State.CONNECTING, reason);
        if (problem.isNew(reason)) {
            if (refusal == null) {
                LOG.warnf("The readings stream waits and tries again. %s", reason);
            } else {
                LOG.errorf(
                        "The readings stream has stopped and needs an operator; it tries again every %d s. %s",
                        settings.readings().retryRefusedAfter().toSeconds(), reason);
            }
        }
    }

    private void reportRecovery() {
        failures.set(0);
        if (monitor.status().state() == State.RUNNING && problem.isOver()) {
            LOG.info("The readings stream runs again");
        }
    }

    private void stopForGood(Throwable failure) {
        if (stopping) {
            return;
        }
        String reason = ClientError.explain(failure).orElseGet(() -> Causes.describe(failure));
        LOG.errorf("The readings stream has stopped and needs an operator. %s", reason);
        LOG.debug("Stack trace of the failure", failure);
        monitor.publish(State.STOPPED, reason);
    }
}
