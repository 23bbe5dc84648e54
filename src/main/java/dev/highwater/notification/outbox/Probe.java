package dev.highwater.notification.outbox;

import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notification;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the message with which a stopped receiver is probed. A refusal that seems to concern the receiver may be
 * caused by the one message that was sent, so each probe uses the next message: if that is accepted, the receiver
 * itself was not at fault. Pure.
 */
final class Probe {

    private Probe() {}

    /**
     * Returns the messages with the one to probe with first.
     *
     * @param planned the messages of the plan, the most urgent first
     * @param refusals refusals in a row, up to now
     */
    static List<Notification> inOrder(List<Notification> planned, int refusals) {
        List<Notification> alone = planned.stream().filter(Probe::standsAlone).toList();
        if (alone.isEmpty() || !standsAlone(planned.get(0))) {
            return planned;
        }
        // The first refusal was an answer to the first message.
        Notification probe = alone.get(Math.floorMod(refusals, alone.size()));
        List<Notification> order = new ArrayList<>(planned);
        order.remove(probe);
        order.add(0, probe);
        return order;
    }

    /**
     * Returns whether a message can be sent out of order; others must keep theirs, such as a change of a message before
     * the reply to it.
     */
    private static boolean standsAlone(Notification notification) {
        return notification instanceof Announcement || notification instanceof Batch;
    }
}
