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
 * Reads all averages on a dedicated thread for as long as the service runs. After a failure it begins a new session
 * with a new consumer, and logs the reason if it has changed. {@link #run}, {@link #pause} and {@link #succeeded} are
 * for that thread only; all other methods may be called from any thread.
 */
public final class AveragesSessions {

    private static final Logger LOG = Logger.getLogger(AveragesSessions.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * How long a session must last until it counts as healthy. When one partition has an unreadable record, the others
     * still go on for a while.
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
     * Name and log messages of one use of the averages.
     *
     * @param name name of the thread and of the Kafka client
     * @param failing what does not work during a problem
     * @param recovered message for the end of a problem
     */
    public record Purpose(String name, String failing, String recovered) {}

    /** Creates an object that reads nothing until {@link #begin}. */
    public AveragesSessions(KafkaSettings kafka, String topic, Purpose purpose, Ticker ticker) {
        this.kafka = kafka;
        this.topic = topic;
        this.purpose = purpose;
        this.ticker = ticker;
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, purpose.name()));
        this.probation = Deadline.after(Duration.ZERO, ticker);
    }

    /**
     * Starts the thread.
     *
     * @param work calls {@link #run}
     */
    public void begin(Runnable work) {
        thread.execute(work);
    }

    /**
     * Runs sessions one after the other; returns after {@link #stop()} has been called.
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
                // Errors too, such as a codec that cannot be loaded, must not end the thread unlogged.
                report(e);
            } finally {
                log = null;
            }
            pause(PAUSE);
        }
    }

    /**
     * Records that averages were read. A problem counts as over if none are left unread, or if the session has lasted
     * for {@link #PROBATION}.
     */
    public void succeeded(AveragesLog read) {
        if (problem.reason().isEmpty()) {
            return;
        }
        boolean all = read.lags().values().stream().allMatch(lag -> lag == 0);
        if ((all || probation.isOver()) && problem.isOver()) {
            LOG.info(purpose.recovered());
        }
    }

    /** Returns why averages cannot be read, in words for operators; empty if they can, or if nothing is known yet. */
    public String reason() {
        return problem.reason();
    }

    /** Waits for a time, or until the service ends. */
    public void pause(Duration time) {
        waiting.pause(time);
    }

    /** Returns whether the service ends. */
    public boolean isStopped() {
        return waiting.isStopped();
    }

    /** Ends the current session as soon as it waits for records, and begins no other. */
    public void stop() {
        waiting.stop();
        AveragesLog reading = log;
        if (reading != null) {
            reading.wakeup();
        }
        thread.shutdown();
    }

    /** Waits for the thread to end, and interrupts it at the deadline. */
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
            LOG.debug("Stack trace of the failure", failure);
        }
    }

    private String describe(Throwable failure) {
        String refusal = KafkaRefusal.explain(failure, topic);
        if (refusal != null) {
            return refusal;
        }
        // The exception's own message contains milliseconds, so it would differ each time.
        return failure instanceof TimeoutException ? "does not answer in time" : Causes.describe(failure);
    }
}
