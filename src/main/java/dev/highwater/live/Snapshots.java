package dev.highwater.live;

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
    private final ShownToAll shown;
    private final LiveMessages messages;
    private final Derived<Long, List<SnapshotPart>> everything = new Derived<>();
    private final Derived<Long, Map<SnapshotPart, byte[]>> written = new Derived<>();
    private final Derived<BeginningOf, byte[]> beginning = new Derived<>();

    /** What the beginning for all browsers that want everything is made of. */
    private record BeginningOf(long averages, Object shown) {}

    Snapshots(SeriesHistory history, ShownToAll shown, LiveMessages messages) {
        this.history = history;
        this.shown = shown;
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
    void releaseStale() {
        written.releaseUnless(history.additions());
        beginning.releaseUnless(new BeginningOf(history.additions(), shown.version()));
    }

    /**
     * Writes a part.
     *
     * @param parts of a snapshot, from {@link #partsFor}
     * @param number of the part; the first, 0, has what all pages show too
     */
    byte[] write(List<SnapshotPart> parts, int number) {
        SnapshotPart part = parts.get(number);
        if (number > 0) {
            return written.of(history.additions(), HashMap::new)
                    .computeIfAbsent(part, wanted -> messages.series(wanted.series()));
        }
        Supplier<byte[]> write = () -> messages.snapshot(shown.head(), part.series(), parts.size());
        return parts == everything()
                ? beginning.of(new BeginningOf(history.additions(), shown.version()), write)
                : write.get();
    }
}
