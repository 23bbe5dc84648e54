package dev.highwater.averages;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.failure.Causes;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.kafka.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all averages for as long as the service runs: a session that fails is followed by another a little later, with
 * a consumer of its own. Why it failed is logged when it changes. {@link #run} belongs to one thread; all else may be
 * called from any.
 */
public final class AveragesSessions {

    private static final Logger LOG = Logger.getLogger(AveragesSessions.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final String topic;
    private final Purpose purpose;
    private final WakeableWait waiting = new WakeableWait();
    private final CurrentProblem problem = new CurrentProblem();

    private volatile @Nullable AveragesLog log;

    /**
     * What averages are read for, in sentences of the log.
     *
     * @param failing what is not done while there is a problem
     * @param recovered that it is done again
     */
    public record Purpose(String failing, String recovered) {}

    /** Nothing is read yet. */
    public AveragesSessions(KafkaSettings kafka, String topic, Purpose purpose) {
        this.kafka = kafka;
        this.topic = topic;
        this.purpose = purpose;
    }

    /**
     * Runs one session after the other; returns when {@link #stop()} has been called.
     *
     * @param session reads until {@link #isStopped()}
     */
    public void run(Consumer<AveragesLog> session) {
        while (!isStopped()) {
            try (AveragesLog opened = new AveragesLog(kafka, topic)) {
                log = opened;
                session.accept(opened);
            } catch (WakeupException | CancellationException e) {
                LOG.debug("Averages are not read any more, since the service ends");
            } catch (RuntimeException | LinkageError e) {
                // A codec whose library cannot be loaded here is an error of linkage.
                report(e);
            } finally {
                log = null;
            }
            pause(PAUSE);
        }
    }

    /** Notes that averages are read. */
    public void succeeded() {
        if (problem.isOver()) {
            LOG.info(purpose.recovered());
        }
    }

    /** Why they are not, for people; empty if they are, or if nothing is known yet. */
    public String reason() {
        return problem.reason();
    }

    /** Waits, unless the service ends. */
    public void pause(Duration time) {
        waiting.pause(time);
    }

    /** Whether the service ends. */
    public boolean isStopped() {
        return waiting.isStopped();
    }

    /** Ends the session that runs, as soon as it waits for records, and begins no other. */
    public void stop() {
        waiting.stop();
        AveragesLog reading = log;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private void report(Throwable failure) {
        String refusal = KafkaRefusal.explain(failure, topic);
        String reason = "Kafka at %s: %s"
                .formatted(kafka.bootstrapServers(), refusal == null ? Causes.describe(failure) : refusal);
        if (problem.isNew(reason) && !isStopped()) {
            LOG.warnf("%s, trying again. %s", purpose.failing(), reason);
            LOG.debug("The whole failure", failure);
        }
    }
}
