package dev.highwater.notification.outbox;

import dev.highwater.concurrent.WakeableWait;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Plan;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the turns of one receiver: claims the rows that are due, has them planned, sends one message after the other at
 * the receiver's pace, and releases the rest. No lock and no transaction is open while the receiver is called; right
 * before each call the lease is checked. A message is sent twice if this process dies between the receiver's answer and
 * the commit that records it; none is left out. Blocks; used by one thread.
 */
final class Turns {

    /** Time after which a turn sends no further message, so that newer and more urgent rows are planned in time. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Time limit for the database's part of a turn, apart from the receiver's. */
    static final Duration OWN_PART = Duration.ofSeconds(15);

    private final Receiver receiver;
    private final Tables tables;
    private final NotificationSender sender;
    private final WakeableWait waiting;
    private final Ticker ticker;

    /** The access to the database, all for the one receiver. */
    record Tables(Outbox outbox, PlanInputLoader inputs, NotificationLog log, Notices notices) {}

    /**
     * The result of a turn.
     *
     * @param wasOfUse whether there was anything to do; if not, another turn right away would not help
     * @param heldBack how long updates are held back to be sent in one message; zero if there are none
     */
    record Turn(boolean wasOfUse, Duration heldBack) {}

    /** @param waiting waits for the pace; waking or stopping it ends a turn after the message that is being sent */
    Turns(Receiver receiver, Tables tables, NotificationSender sender, WakeableWait waiting, Ticker ticker) {
        this.receiver = receiver;
        this.tables = tables;
        this.sender = sender;
        this.waiting = waiting;
        this.ticker = ticker;
    }

    /** Takes a turn. Returns empty if another instance holds the lease, or if the receiver must not be called yet. */
    Optional<Turn> take() {
        String lease = UUID.randomUUID().toString();
        Duration time = LONGEST.plus(OWN_PART.multipliedBy(2))
                .plus(receiver.pace().answerWithin().multipliedBy(2));
        Deadline until = Deadline.after(LONGEST, ticker);
        return await(tables.outbox().take(lease, time)).map(claim -> work(lease, claim, until));
    }

    private Turn work(String lease, Outbox.Claim claim, Deadline until) {
        Duration heldBack = Duration.ZERO;
        try {
            List<Notice> about =
                    receiver.notifier().takesNotices() ? await(tables.notices().next(receiver.name())) : List.of();
            Plan plan = receiver.planner().plan(await(tables.inputs().of(claim)));
            if (!plan.unsent().isEmpty()) {
                await(tables.log().settleUnsent(plan.unsent()));
            }
            if (sendAll(lease, plan.followedBy(about), claim, until)) {
                heldBack = plan.planAgainAt()
                        .map(then -> positive(Duration.between(claim.now(), then)))
                        .orElse(Duration.ZERO);
            }
            boolean wasOfUse = !plan.unsent().isEmpty() || !plan.notifications().isEmpty() || !about.isEmpty();
            return new Turn(wasOfUse, heldBack);
        } finally {
            await(tables.outbox().release(lease, heldBack));
        }
    }

    /** Sends the messages of a plan. Returns whether all were accepted, or refused for good. */
    private boolean sendAll(String lease, Plan plan, Outbox.Claim claim, Deadline until) {
        PlanProgress progress = new PlanProgress();
        boolean first = true;
        NotificationSender.State state = new NotificationSender.State(lease, claim.failures(), claim.isProbe(), false);
        List<Notification> notifications =
                claim.isProbe() ? Probe.inOrder(plan.notifications(), claim.failures()) : plan.notifications();
        for (Notification notification : notifications) {
            if (progress.isLeftOut(notification)) {
                continue;
            }
            if (!first) {
                waiting.pause(receiver.pace().minimumInterval());
            }
            if (waiting.isStopped() || !first && (waiting.isWoken() || until.isOver())) {
                return false;
            }
            if (!await(tables.outbox().stillHolds(lease))) {
                return false;
            }
            first = false;
            DeliveryResult result = sender.send(notification, state);
            if (!progress.goesOnAfter(notification, result)) {
                return false;
            }
            state = result instanceof Refused ? state : state.delivered();
        }
        return true;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static <T> T await(Uni<T> database) {
        return database.await().atMost(OWN_PART);
    }
}
