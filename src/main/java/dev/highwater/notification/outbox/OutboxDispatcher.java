package dev.highwater.notification.outbox;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.concurrent.Worker;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.outbox.Turns.Turn;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Notifies one receiver, on its own thread: takes a turn ({@link Turns}) whenever rows are due, records that the
 * receiver is served, and keeps the receiver's status. The thread mostly waits for new rows, for the receiver's pace,
 * or for its answers.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxDispatcher.class);

    /**
     * Interval of polling without being woken: rows become due as time passes, and notifications of PostgreSQL can be
     * lost.
     */
    private static final Duration POLL_EVERY = Duration.ofSeconds(5);

    /**
     * Interval of recording that the receiver is served. Rows for a receiver that no instance serves are given up after
     * a day.
     */
    private static final Duration SERVE_EVERY = Duration.ofMinutes(1);

    /** Time after which the thread counts as stuck; longer than any turn, even if receiver and database are slow. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Receiver receiver;
    private final Outbox outbox;
    private final Turns turns;
    private final Ticker ticker;
    private final WakeableWait waiting = new WakeableWait();
    private final Worker worker;

    private volatile DispatchStatus status;
    private boolean isServed;
    private long servedAt;

    OutboxDispatcher(
            Receiver receiver, Turns.Tables tables, NotificationMetrics metrics, Tracing tracing, Ticker ticker) {
        this.receiver = receiver;
        this.outbox = tables.outbox();
        this.ticker = ticker;
        this.worker = new Worker("notifications of " + receiver.name().text(), LONGEST_STEP, ticker);
        NotificationSender sender = new NotificationSender(receiver, tables.log(), metrics, tracing);
        this.turns = new Turns(receiver, tables, sender, waiting, ticker);
        this.status = new DispatchStatus(receiver.name(), Backlog.EMPTY);
    }

    /** Starts the thread, which runs until {@link #close()}. */
    OutboxDispatcher start() {
        Thread thread = new Thread(this::run, "highwater-" + receiver.name().text());
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Wakes the dispatcher because there may be new rows. Returns at once; may be called from any thread. */
    public void wake() {
        waiting.wake();
    }

    /** Returns the receiver that it serves. */
    public Receiver receiver() {
        return receiver;
    }

    /** Returns the worker that tells whether the thread makes progress. */
    public Worker worker() {
        return worker;
    }

    /** Returns the status as of the last few seconds. May be called from any thread. */
    public DispatchStatus status() {
        return status;
    }

    /** Stops the thread after the message that is being sent. */
    @Override
    public void close() {
        waiting.stop();
    }

    private void run() {
        while (!waiting.isStopped()) {
            worker.stepped();
            try {
                serve();
                waiting.untilWoken(step());
            } catch (Error broken) {
                // Without this the thread would end, and the receiver would never be notified again.
                LOG.errorf(
                        broken,
                        "%s cannot be served, trying again",
                        receiver.name().text());
                waiting.untilWoken(POLL_EVERY);
            } catch (RuntimeException failure) {
                LOG.debugf(failure, "The outbox cannot be worked on: %s", DatabaseFailure.reason(failure));
                waiting.untilWoken(POLL_EVERY);
            }
        }
    }

    private void serve() {
        long now = ticker.nanos();
        if (!isServed) {
            await(outbox.serve());
        } else if (now - servedAt > SERVE_EVERY.toNanos()) {
            await(outbox.stillServe());
        } else {
            return;
        }
        isServed = true;
        servedAt = now;
    }

    /** Takes a turn if one is due. Returns how long to wait for the next step, unless woken. */
    private Duration step() {
        Backlog backlog = refreshStatus();
        if (!backlog.next().isDue()) {
            return pause(backlog.next());
        }
        Optional<Turn> turn = turns.take();
        if (turn.isEmpty()) {
            return POLL_EVERY;
        }
        Backlog after = refreshStatus();
        explain(backlog.reason(), after);
        return after.next().isDue() && turn.get().wasOfUse()
                ? AT_ONCE
                : shorter(pause(after.next()), turn.get().heldBack());
    }

    /** Returns the time until something is due, as far as that is known, at most the polling interval. */
    private static Duration pause(Backlog.Next next) {
        return shorter(shorter(POLL_EVERY, next.opensIn()), next.nextWaitOver());
    }

    private Backlog refreshStatus() {
        Backlog backlog = await(outbox.backlog());
        status = new DispatchStatus(receiver.name(), backlog);
        return backlog;
    }

    /** Logs a failure when it begins and when it ends, not at each attempt. */
    private void explain(String before, Backlog after) {
        String now = after.reason();
        CurrentProblem.Change change = CurrentProblem.between(before, now);
        if (change == CurrentProblem.Change.NEW) {
            String next = after.isParked()
                    ? "; it is stopped, and probed in %d s and again after that"
                            .formatted(after.next().opensIn().toSeconds())
                    : "";
            LOG.warnf(
                    "%s cannot be notified; alerts wait in the outbox: %s%s",
                    receiver.name().text(), now, next);
        } else if (change == CurrentProblem.Change.OVER) {
            LOG.infof("%s can be notified again", receiver.name().text());
        }
    }

    private static Duration shorter(Duration usual, Duration other) {
        return other.toMillis() > 0 && other.compareTo(usual) < 0 ? other : usual;
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(Turns.OWN_PART);
    }
}
