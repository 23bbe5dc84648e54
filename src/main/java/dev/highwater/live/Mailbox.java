package dev.highwater.live;

import dev.highwater.window.WindowAverage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one browser while another is being sent. Messages about alerts wait in order and are never
 * dropped. Of averages and the rate of readings only the newest wait, so that a slow browser gets fewer of them rather
 * than old ones. Bounded by the maximum number of messages in order and by the number of series. Not thread-safe.
 */
final class Mailbox {

    private final int maximumInOrder;
    private final Function<Collection<WindowAverage>, byte[]> writeAverages;
    private final Deque<byte[]> inOrder = new ArrayDeque<>();
    private final PendingAverages averages = new PendingAverages();
    private byte @Nullable [] rate;

    Mailbox(int maximumInOrder, Function<Collection<WindowAverage>, byte[]> writeAverages) {
        this.maximumInOrder = maximumInOrder;
        this.writeAverages = writeAverages;
    }

    /** Adds a message that must not be dropped. Returns false, and does not add it, if the mailbox is full. */
    boolean add(byte[] tail) {
        return inOrder.size() < maximumInOrder && inOrder.add(tail);
    }

    void add(Collection<WindowAverage> newest) {
        newest.forEach(averages::add);
    }

    void replaceRate(byte[] tail) {
        rate = tail;
    }

    /** Removes and returns the next message to send; null if none waits. */
    byte @Nullable [] next() {
        byte[] tail = inOrder.poll();
        if (tail != null) {
            return tail;
        }
        if (!averages.isEmpty()) {
            return writeAverages.apply(averages.take());
        }
        tail = rate;
        rate = null;
        return tail;
    }

    boolean isEmpty() {
        return inOrder.isEmpty() && averages.isEmpty() && rate == null;
    }

    /** Whether averages were dropped since the last {@link #clear()}, so that the browser's charts have gaps. */
    boolean hasPassedOver() {
        return averages.hasPassedOver();
    }

    /** Drops all messages that wait, for example because a snapshot contains them. */
    void clear() {
        inOrder.clear();
        averages.take();
        averages.takePassedOver();
        rate = null;
    }
}
