package dev.highwater.notification.outbox;

import dev.highwater.notification.plan.Announcement;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notification;
import java.util.ArrayList;
import java.util.List;

/**
 * Which message a stopped receiver is probed with. Pure. An answer that looks as if it were about the receiver may be
 * about the one message that it came for, so that the next probe takes the next message: if that is taken, the receiver
 * was not what was wrong.
 */
final class Probe {

    private Probe() {}

    /**
     * The same messages, another first.
     *
     * @param planned the most urgent first
     * @param refusals in a row, up to now
     */
    static List<Notification> inOrder(List<Notification> planned, int refusals) {
        List<Notification> alone = planned.stream().filter(Probe::standsAlone).toList();
        if (alone.isEmpty() || !standsAlone(planned.get(0))) {
            return planned;
        }
        // The first refusal was that of the first message.
        Notification probe = alone.get(Math.floorMod(refusals, alone.size()));
        List<Notification> order = new ArrayList<>(planned);
        order.remove(probe);
        order.add(0, probe);
        return order;
    }

    /** Others have to come in their order: a change of a message before the answer to it. */
    private static boolean standsAlone(Notification notification) {
        return notification instanceof Announcement || notification instanceof Batch;
    }
}
