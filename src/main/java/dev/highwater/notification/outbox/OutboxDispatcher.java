package dev.highwater.notification.outbox;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.concurrent.Worker;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblem;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Notification.Notice;
import dev.highwater.notification.plan.Plan;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Notifies one receiver, in turns: claim the rows that are due, plan, send one message after the other at the
 * receiver's pace, give back what is left. It does so on a thread of its own, which mostly waits: for new rows, for the
 * pace, for the receiver. No lock and no transaction is open while the receiver is called; right before, the dispatcher
 * checks that its lease still holds. A message is sent twice if this process dies between the receiver's answer and the
 * commit that records it; none is ever left out.
 */
public final class OutboxDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxDispatcher.class);

    /**
     * How often to poll without being woken: rows become due as time passes, and PostgreSQL's notifications can be
     * lost.
     */
    private static final Duration POLL_EVERY = Duration.ofSeconds(5);

    /** A turn begins no message after that, so that newer and more urgent rows are planned in time. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** How long our own part of a turn, the database's answers, may take besides the receiver's. */
    static final Duration OWN_PART = Duration.ofSeconds(15);

    /** How often to say that the receiver is served; what waits for one that is not is given up after a day. */
    private static final Duration SERVE_EVERY = Duration.ofMinutes(1);

    /** No turn takes so long, not even with a receiver and a database that are slow to answer. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Receiver receiver;
    private final Outbox outbox;
    private final PlanInputLoader inputs;
    private final NotificationLog log;
    private final Notices notices;
    private final NotificationSender sender;
    private final Ticker ticker;
    private final WakeableWait waiting = new WakeableWait();
    private final Worker worker;

    private volatile DispatchStatus status;
    private boolean isServed;
    private long servedAt;

    /**
     * The result of a turn.
     *
     * @param wasOfUse whether there was anything to do; if not, another turn right away is of no use either
     * @param heldBack for how long updates are held back to be sent in one message; zero if there are none
     */
    private record Turn(boolean wasOfUse, Duration heldBack) {}

    /** What it needs of the database, all for its receiver. */
    record Tables(Outbox outbox, PlanInputLoader inputs, NotificationLog log, Notices notices) {}

    OutboxDispatcher(Receiver receiver, Tables tables, NotificationMetrics metrics, Tracing tracing, Ticker ticker) {
        this.receiver = receiver;
        this.outbox = tables.outbox();
        this.inputs = tables.inputs();
        this.log = tables.log();
        this.notices = tables.notices();
        this.ticker = ticker;
        this.worker = new Worker("notifications of " + receiver.name().text(), LONGEST_STEP, ticker);
        this.sender = new NotificationSender(receiver, log, metrics, tracing);
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
        String lease = UUID.randomUUID().toString();
        Duration time = TURN.plus(OWN_PART.multipliedBy(2))
                .plus(receiver.pace().answerWithin().multipliedBy(2));
        Deadline until = Deadline.after(TURN, ticker);
        Optional<Outbox.Claim> claim = await(outbox.take(lease, time));
        if (claim.isEmpty()) {
            return POLL_EVERY;
        }
        Turn turn = work(lease, claim.get(), until);
        Backlog after = refreshStatus();
        explain(backlog.reason(), after);
        return after.next().isDue() && turn.wasOfUse() ? AT_ONCE : shorter(pause(after.next()), turn.heldBack());
    }

    /** Until something is due, as far as that is known. */
    private static Duration pause(Backlog.Next next) {
        return shorter(shorter(POLL_EVERY, next.opensIn()), next.nextWaitOver());
    }

    private Turn work(String lease, Outbox.Claim claim, Deadline until) {
        Duration heldBack = Duration.ZERO;
        try {
            List<Notice> about = receiver.notifier().takesNotices() ? await(notices.next(receiver.name())) : List.of();
            Plan plan = receiver.planner().plan(await(inputs.of(claim)));
            if (!plan.unsent().isEmpty()) {
                await(log.settleUnsent(plan.unsent()));
            }
            if (sendAll(lease, withNotices(plan, about), claim, until)) {
                heldBack = plan.planAgainAt()
                        .map(then -> positive(Duration.between(claim.now(), then)))
                        .orElse(Duration.ZERO);
            }
            boolean wasOfUse = !plan.unsent().isEmpty() || !plan.notifications().isEmpty() || !about.isEmpty();
            return new Turn(wasOfUse, heldBack);
        } finally {
            await(log.release(lease, heldBack));
        }
    }

    /** What is about no one alert can wait, and comes last. */
    private static Plan withNotices(Plan plan, List<Notice> notices) {
        return notices.isEmpty()
                ? plan
                : new Plan(
                        Stream.concat(plan.notifications().stream(), notices.stream())
                                .toList(),
                        plan.unsent(),
                        plan.planAgainAt());
    }

    /** Returns whether all of the plan was sent, or refused for good. */
    private boolean sendAll(String lease, Plan plan, Outbox.Claim claim, Deadline until) {
        Set<Long> refused = new HashSet<>();
        boolean first = true;
        NotificationSender.State state = new NotificationSender.State(lease, claim.failures(), claim.isProbe(), false);
        List<Notification> notifications =
                claim.isProbe() ? Probe.inOrder(plan.notifications(), claim.failures()) : plan.notifications();
        for (Notification notification : notifications) {
            if (notification.updates().stream()
                    .anyMatch(planned ->
                            refused.contains(planned.update().episode().id()))) {
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
            DeliveryResult result = sender.send(notification, state);
            if (!canSendRest(notification, result, refused)) {
                return false;
            }
            state = result instanceof Refused ? state : state.delivered();
        }
        return true;
    }

    /** Whether the rest of the plan can be sent. */
    private static boolean canSendRest(Notification notification, DeliveryResult result, Set<Long> refused) {
        if (result instanceof Refused) {
            notification
                    .updates()
                    .forEach(planned -> refused.add(planned.update().episode().id()));
            return true;
        }
        if (result instanceof InParts parts) {
            int tried = parts.parts().stream()
                    .mapToInt(part -> part.updates().size())
                    .sum();
            return tried == notification.updates().size()
                    && parts.parts().stream()
                            .allMatch(part -> part.result() instanceof Delivered || part.result() instanceof Refused);
        }
        // The rest of the plan may reply to the message that was deleted, so it is planned anew.
        return result instanceof Delivered delivered && !notification.hasMovedTo(delivered.reference());
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

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(OWN_PART);
    }
}
