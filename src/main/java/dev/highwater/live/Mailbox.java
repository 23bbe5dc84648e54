package dev.highwater.live;

import dev.highwater.window.WindowAverage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one browser while a message is under way to it. What happened to alerts waits in order and is never
 * left out; of averages and of the rate only the newest wait, so a browser that is slower than they come gets fewer of
 * them and not older ones. Bounded by a number of messages in order and by the number of series. Not thread-safe.
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

    /** Adds a message that must arrive. Returns whether there was room for it. */
    boolean add(byte[] tail) {
        return inOrder.size() < maximumInOrder && inOrder.add(tail);
    }

    void add(Collection<WindowAverage> newest) {
        newest.forEach(averages::add);
    }

    void replaceRate(byte[] tail) {
        rate = tail;
    }

    /** What is to be sent next; null when nothing waits. */
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

    /** Whether averages of a series were left out since all was forgotten last, so that its charts have holes. */
    boolean hasPassedOver() {
        return averages.hasPassedOver();
    }

    /** Forgets everything that waits, as when a snapshot says it all. */
    void clear() {
        inOrder.clear();
        averages.take();
        averages.takePassedOver();
        rate = null;
    }
}
