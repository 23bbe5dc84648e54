package dev.highwater.averages;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.configuration.StopDeadline;
import dev.highwater.failure.Causes;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.kafka.ClientError;
import dev.highwater.kafka.KafkaRefusal;
import dev.highwater.kafka.KafkaSettings;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all averages, on a thread of its own, for as long as the service runs: a session that fails is followed by
 * another a little later, with another consumer. Why it failed is logged when it changes. {@link #run}, {@link #pause}
 * and {@link #succeeded} belong to that thread; all else may be called from any.
 */
public final class AveragesSessions {

    private static final Logger LOG = Logger.getLogger(AveragesSessions.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Other partitions go on for a while when one has a record that cannot be read: a session that lasts for so long
     * has none.
     */
    private static final Duration PROBATION = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final String topic;
    private final Purpose purpose;
    private final Ticker ticker;
    private final ExecutorService thread;
    private final WakeableWait waiting = new WakeableWait();
    private final CurrentProblem problem = new CurrentProblem();

    private volatile @Nullable AveragesLog log;
    private Deadline probation;

    /**
     * What averages are read for.
     *
     * @param name of the thread and of the Kafka client
     * @param failing what is not done while there is a problem, for the log
     * @param recovered that it is done again, for the log
     */
    public record Purpose(String name, String failing, String recovered) {}

    /** Nothing is read until {@link #begin}. */
    public AveragesSessions(KafkaSettings kafka, String topic, Purpose purpose, Ticker ticker) {
        this.kafka = kafka;
        this.topic = topic;
        this.purpose = purpose;
        this.ticker = ticker;
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, purpose.name()));
        this.probation = Deadline.after(Duration.ZERO, ticker);
    }

    /**
     * Begins the thread.
     *
     * @param work calls {@link #run}
     */
    public void begin(Runnable work) {
        thread.execute(work);
    }

    /**
     * Runs one session after the other; returns when {@link #stop()} has been called.
     *
     * @param session reads until {@link #isStopped()}
     */
    public void run(Consumer<AveragesLog> session) {
        while (!isStopped()) {
            try (AveragesLog opened = new AveragesLog(kafka, topic, purpose.name())) {
                log = opened;
                probation = Deadline.after(PROBATION, ticker);
                session.accept(opened);
            } catch (WakeupException | CancellationException e) {
                LOG.debug("Averages are not read any more, since the service ends");
            } catch (RuntimeException | Error e) {
                // An Error too, as of a codec that cannot be loaded: it must not end the thread unheard.
                report(e);
            } finally {
                log = null;
            }
            pause(PAUSE);
        }
    }

    /** Notes that averages were read. Whatever was wrong is over if that was all of them, or goes well for a while. */
    public void succeeded(AveragesLog read) {
        if (problem.reason().isEmpty()) {
            return;
        }
        boolean all = read.lags().values().stream().allMatch(lag -> lag == 0);
        if ((all || probation.isOver()) && problem.isOver()) {
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
        thread.shutdown();
    }

    /** Waits until the thread has ended, and interrupts it if it does not in time. */
    public void awaitEnd(StopDeadline deadline) throws InterruptedException {
        if (!thread.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }

    private void report(Throwable failure) {
        Optional<String> broken = ClientError.explain(failure);
        String reason =
                broken.orElseGet(() -> "Kafka at %s: %s".formatted(kafka.bootstrapServers(), describe(failure)));
        if (!isStopped() && problem.isNew(reason)) {
            LOG.log(
                    broken.isPresent() ? Logger.Level.ERROR : Logger.Level.WARN,
                    "%s, trying again. %s".formatted(purpose.failing(), reason));
            LOG.debug("The whole failure", failure);
        }
    }

    private String describe(Throwable failure) {
        String refusal = KafkaRefusal.explain(failure, topic);
        if (refusal != null) {
            return refusal;
        }
        // What it says itself holds the milliseconds, and is another one each time.
        return failure instanceof TimeoutException ? "does not answer in time" : Causes.describe(failure);
    }
}
