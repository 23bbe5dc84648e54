package dev.highwater.stream;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.time.Ticker;
import io.smallrye.mutiny.Multi;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The readings stream as a Mutiny {@link Multi}. Each subscription opens one {@link ReadingsSession}; poll, processing
 * and commit run one after the other on the subscriber's thread, so that each poll waits for the previous commit and
 * nothing queues up in between.
 */
final class ReadingsFlow {

    private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final HighwaterConfig settings;
    private final ReadingsSessions sessions;
    private final StreamMonitor monitor;
    private final KafkaRefusal.Identity identity;
    private final Ticker ticker;

    private volatile boolean stopping;
    private volatile @Nullable ReadingsSession current;
    private volatile @Nullable Refusal refusal;
    private String refused = "";
    private long publishedAt;

    ReadingsFlow(HighwaterConfig settings, KafkaSettings kafka, StreamMonitor monitor, Clock clock, Ticker ticker) {
        this.settings = settings;
        this.sessions = new ReadingsSessions(settings, kafka, clock, ticker);
        this.ticker = ticker;
        this.publishedAt = ticker.nanos() - PUBLISH_NANOS;
        this.monitor = monitor;
        this.identity = StreamClients.identity(settings);
    }

    /**
     * Consumes until {@link #stop()} is called or until Kafka fails in a way that needs new clients. Emits committed
     * outcomes.
     */
    Multi<PollOutcome> outcomes() {
        return Multi.createFrom().resource(sessions::open, this::outcomes).withFinalizer(this::close);
    }

    /**
     * Finishes the transaction under way, leaves the group and completes the stream, permanently. May be called from
     * any thread.
     *
     * @return whether there is an open session that can finish a transaction
     */
    boolean stop() {
        stopping = true;
        ReadingsSession session = current;
        if (session == null) {
            return false;
        }
        session.wakeup();
        return true;
    }

    /** Returns whether Kafka has refused something and is not known to accept it now. May be called from any thread. */
    boolean isRefused() {
        return refusal != null;
    }

    private Multi<PollOutcome> outcomes(ReadingsSession session) {
        return Multi.createFrom()
                .<ReadingsSession, ConsumerRecords<byte[], byte[]>>generator(() -> begin(session), (same, emitter) -> {
                    if (stopping) {
                        emitter.complete();
                    } else {
                        emitter.emit(session.poll());
                    }
                    return same;
                })
                .map(session::process)
                .filter(session::commit)
                .invoke(outcome -> monitor.count(outcome.tally()))
                .invoke(this::note)
                .invoke(outcome -> publish(session))
                .onFailure()
                .invoke(this::noteRefusal)
                .onFailure(WakeupException.class)
                .recoverWithCompletion();
    }

    private ReadingsSession begin(ReadingsSession session) {
        current = session;
        session.begin(settings.topics().readings());
        return session;
    }

    private void close(ReadingsSession session) {
        current = null;
        session.close();
    }

    private void noteRefusal(Throwable failure) {
        if (failure instanceof WriteRefusedException write) {
            refusal = write.refusal();
            refused = String.valueOf(write.getMessage());
            return;
        }
        String reason = KafkaRefusal.explain(failure, identity, null);
        if (reason != null) {
            Refusal pending = refusal;
            refusal = pending == null ? Refusal.ofNoRecord() : pending;
            refused = reason;
        }
    }

    private void note(PollOutcome outcome) {
        Refusal last = refusal;
        if (last != null) {
            last.note(outcome);
        }
    }

    private void publish(ReadingsSession session) {
        long now = ticker.nanos();
        if (now - publishedAt < PUBLISH_NANOS) {
            return;
        }
        SessionProgress progress = session.progress();
        String problem = progress.problem();
        Refusal last = refusal;
        if (last != null) {
            last.looked(problem == null, now);
            if (progress.isOver(last)) {
                refusal = null;
            } else {
                problem = refused;
            }
        }
        State state = problem == null ? State.RUNNING : refusal == null ? State.CONNECTING : State.STOPPED;
        // While the stream is not running, publish again after 50 ms, since its state is about to change.
        publishedAt = state == State.RUNNING ? now : now - PUBLISH_NANOS + SOON_NANOS;
        monitor.publish(state, problem == null ? "" : problem, progress.splitSeries(), progress.partitions());
    }
}
