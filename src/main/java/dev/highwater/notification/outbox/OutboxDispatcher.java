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
 * Notifies one receiver, in {@link Turns}: takes one whenever rows are due, says that the receiver is served, and knows
 * how it is doing. It does so on a thread of its own, which mostly waits: for new rows, for the pace, for the receiver.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxDispatcher.class);

    /**
     * How often to poll without being woken: rows become due as time passes, and PostgreSQL's notifications can be
     * lost.
     */
    private static final Duration POLL_EVERY = Duration.ofSeconds(5);

    /** How often to say that the receiver is served; what waits for one that is not is given up after a day. */
    private static final Duration SERVE_EVERY = Duration.ofMinutes(1);

    /** No turn takes so long, not even with a receiver and a database that are slow to answer. */
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

    /** Starts the thread, which ends with {@link #close()}. */
    OutboxDispatcher start() {
        Thread thread = new Thread(this::run, "highwater-" + receiver.name().text());
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Says that there may be something new. Returns at once; from any thread. */
    public void wake() {
        waiting.wake();
    }

    /** The receiver that it serves. */
    public Receiver receiver() {
        return receiver;
    }

    /** Whether it is at work. */
    public Worker worker() {
        return worker;
    }

    /** As of the last few seconds; from any thread. */
    public DispatchStatus status() {
        return status;
    }

    /** Ends the thread after the message that is under way. */
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
                // Without this the thread would end, and the receiver never be notified again.
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

    /** Returns how long there is nothing to do, unless woken. */
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

    /** Until something is due, as far as that is known. */
    private static Duration pause(Backlog.Next next) {
        return shorter(shorter(POLL_EVERY, next.opensIn()), next.nextWaitOver());
    }

    private Backlog refreshStatus() {
        Backlog backlog = await(outbox.backlog());
        status = new DispatchStatus(receiver.name(), backlog);
        return backlog;
    }

    /** Logs what is wrong once, not at each attempt. */
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
