package dev.highwater.notification.outbox;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.Probe;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Plan;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells one receiver, in turns: take what is due, plan, tell one message after the other at the receiver's pace, give back what is
 * left. A thread of its own does that, since it spends its life waiting: for something new, for the pace, for the receiver.
 * No lock and no transaction is open while the receiver is called; that it is still our turn is looked up right before. A message is told twice if this process dies between
 * the receiver's answer and our note of it, never not at all.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxDispatcher.class);

    /** How often to look without being woken: rows become due as time passes, and notifications can be lost. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** A turn begins no message after that, so that what is new meanwhile has its say. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** How long our own part of a turn, the database's answers, may take besides the receiver's. */
    static final Duration OWN_PART = Duration.ofSeconds(15);

    /** How often to say that the receiver is served; what waits for one that is not is given up after a day. */
    private static final Duration SERVE_EVERY = Duration.ofMinutes(1);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Receiver receiver;
    private final Outbox outbox;
    private final PlanInputLoader situations;
    private final NotificationLog log;
    private final NotificationSender telling;
    private final Ticker ticker;
    private final WakeableWait waiting = new WakeableWait();

    private volatile DispatchStatus status;
    private boolean isServed;
    private long servedAt;

    /**
     * What came of a turn.
     *
     * @param wasOfUse whether there was anything to do; if not, another one right away is of no use either
     * @param heldBack for how long something is held back for company; zero if nothing is
     */
    private record Turn(boolean wasOfUse, Duration heldBack) {}

    /** What it needs of the database, all for its receiver. */
    record Tables(Outbox outbox, PlanInputLoader inputs, NotificationLog log) {}

    OutboxDispatcher(Receiver receiver, Tables tables, NotificationMetrics metrics, Ticker ticker) {
        this.receiver = receiver;
        this.outbox = tables.outbox();
        this.situations = tables.inputs();
        this.log = tables.log();
        this.ticker = ticker;
        this.telling = new NotificationSender(receiver, log, metrics);
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

    /** Who is told. */
    public Receiver receiver() {
        return receiver;
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
            try {
                serve();
                waiting.untilWoken(step());
            } catch (Error broken) {
                // Without this the thread would be gone, and nobody be called ever again.
                LOG.errorf(
                        broken,
                        "%s cannot be served, trying again",
                        receiver.name().text());
                waiting.untilWoken(LOOK_EVERY);
            } catch (RuntimeException failure) {
                LOG.debugf(failure, "The outbox cannot be worked on: %s", DatabaseFailure.reason(failure));
                waiting.untilWoken(LOOK_EVERY);
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
        Backlog backlog = look();
        if (!backlog.isDue()) {
            return shorter(LOOK_EVERY, backlog.opensIn());
        }
        String lease = UUID.randomUUID().toString();
        Duration time = TURN.plus(OWN_PART.multipliedBy(2))
                .plus(receiver.pace().answerWithin().multipliedBy(2));
        Deadline until = Deadline.after(TURN, ticker);
        Optional<Outbox.Hand> hand = await(outbox.take(lease, time));
        if (hand.isEmpty()) {
            return LOOK_EVERY;
        }
        Turn turn = work(lease, hand.get(), until);
        Backlog after = look();
        explain(backlog.reason(), after);
        return after.isDue() && turn.wasOfUse()
                ? AT_ONCE
                : shorter(shorter(LOOK_EVERY, turn.heldBack()), after.opensIn());
    }

    private Turn work(String lease, Outbox.Hand hand, Deadline until) {
        Duration heldBack = Duration.ZERO;
        try {
            Plan plan = receiver.planner().plan(await(situations.of(hand)));
            if (!plan.passed().isEmpty()) {
                await(log.passed(plan.passed()));
            }
            if (tellAll(lease, plan, hand, until)) {
                heldBack = plan.lookAgain()
                        .map(then -> positive(Duration.between(hand.now(), then)))
                        .orElse(Duration.ZERO);
            }
            boolean wasOfUse = !plan.passed().isEmpty() || !plan.notifications().isEmpty();
            return new Turn(wasOfUse, heldBack);
        } finally {
            await(log.release(lease, heldBack));
        }
    }

    /** Returns whether all of it was told, or will never be. */
    private boolean tellAll(String lease, Plan plan, Outbox.Hand hand, Deadline until) {
        Set<Long> refused = new HashSet<>();
        boolean first = true;
        NotificationSender.State state = new NotificationSender.State(lease, hand.failures(), hand.isProbe(), false);
        List<Notification> notifications =
                hand.isProbe() ? Probe.inOrder(plan.notifications(), hand.failures()) : plan.notifications();
        for (Notification notification : notifications) {
            if (notification.items().stream()
                    .anyMatch(item -> refused.contains(item.news().episode().id()))) {
                continue;
            }
            if (!first) {
                waiting.pause(receiver.pace().minimumInterval());
            }
            if (waiting.isStopped() || !first && (waiting.isWoken() || until.isOver())) {
                return false;
            }
            if (!await(outbox.stillHolds(lease))) {
                return false;
            }
            first = false;
            DeliveryResult result = telling.tell(notification, state);
            if (!goesOn(notification, result, refused)) {
                return false;
            }
            state = result instanceof Refused ? state : state.delivered();
        }
        return true;
    }

    /** Whether the receiver can be told more, as planned. */
    private static boolean goesOn(Notification notification, DeliveryResult result, Set<Long> refused) {
        if (result instanceof Refused) {
            notification
                    .items()
                    .forEach(item -> refused.add(item.news().episode().id()));
            return true;
        }
        if (result instanceof InParts parts) {
            int tried =
                    parts.parts().stream().mapToInt(part -> part.items().size()).sum();
            return tried == notification.items().size()
                    && parts.parts().stream()
                            .allMatch(part -> part.result() instanceof Delivered || part.result() instanceof Refused);
        }
        // What else there is to tell may be an answer to the message that was gone, and is planned anew.
        return result instanceof Delivered delivered && !notification.hasMovedTo(delivered.reference());
    }

    private Backlog look() {
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
                            .formatted(after.opensIn().toSeconds())
                    : "";
            LOG.warnf(
                    "%s cannot be told, alerts wait in the outbox: %s%s",
                    receiver.name().text(), now, next);
        } else if (change == CurrentProblem.Change.OVER) {
            LOG.infof("%s can be told again", receiver.name().text());
        }
    }

    private static Duration shorter(Duration usual, Duration other) {
        return other.toMillis() > 0 && other.compareTo(usual) < 0 ? other : usual;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(OWN_PART);
    }
}
