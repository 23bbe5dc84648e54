package dev.highwater.live;

import dev.highwater.live.LiveMessages.SnapshotHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The snapshots that browsers begin with, in parts. What many browsers are sent at once, as after a restart, is written
 * once: it is kept until the history, or what else is in it, has changed. Not thread-safe.
 */
final class Snapshots {

    private final SeriesHistory history;
    private final LiveMessages messages;
    private final Derived<Long, List<SnapshotPart>> everything = new Derived<>();
    private final Derived<Long, Map<SnapshotPart, byte[]>> written = new Derived<>();
    private final Derived<BeginningOf, byte[]> beginning = new Derived<>();

    /** What the beginning for all browsers that want everything is made of. */
    private record BeginningOf(long averages, Object shown) {}

    Snapshots(SeriesHistory history, LiveMessages messages) {
        this.history = history;
        this.messages = messages;
    }

    /** What a browser with this interest has to be sent, in parts. */
    List<SnapshotPart> partsFor(Interest interest) {
        return interest.everything()
                ? everything()
                : SnapshotPart.of(history.windowsBySeries().entrySet().stream()
                        .filter(entry -> interest.includes(entry.getKey()))
                        .toList());
    }

    private List<SnapshotPart> everything() {
        return everything.of(
                history.changes(),
                () -> SnapshotPart.of(history.windowsBySeries().entrySet()));
    }

    /**
     * Lets go of the memory of what would have to be written anew, which may be megabytes. To be called now and then.
     */
    void releaseStale(Object shown) {
        written.releaseUnless(history.additions());
        beginning.releaseUnless(new BeginningOf(history.additions(), shown));
    }

    /**
     * Writes a part.
     *
     * @param parts of a snapshot, from {@link #partsFor}
     * @param number of the part; the first, 0, has the head too
     * @param shown differs whenever the head does by more than may be shown late
     * @param head what all pages show
     */
    byte[] write(List<SnapshotPart> parts, int number, Object shown, Supplier<SnapshotHead> head) {
        SnapshotPart part = parts.get(number);
        if (number > 0) {
            return written.of(history.additions(), HashMap::new)
                    .computeIfAbsent(part, wanted -> messages.series(wanted.series()));
        }
        Supplier<byte[]> write = () -> messages.snapshot(head.get(), part.series(), parts.size());
        return parts == everything() ? beginning.of(new BeginningOf(history.additions(), shown), write) : write.get();
    }
}
