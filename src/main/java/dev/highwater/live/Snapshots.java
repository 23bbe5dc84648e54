package dev.highwater.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes the snapshots that browsers begin with, in parts. A part that many browsers need at once, as after a restart,
 * is written once and kept until the history or the other content has changed. Not thread-safe.
 */
final class Snapshots {

    private final SeriesHistory history;
    private final ShownToAll shown;
    private final LiveMessages messages;
    private final Derived<Long, List<SnapshotPart>> everything = new Derived<>();
    private final Derived<Long, Map<SnapshotPart, byte[]>> written = new Derived<>();
    private final Derived<BeginningOf, byte[]> beginning = new Derived<>();

    /** Key of the cached beginning for browsers that want all hosts. */
    private record BeginningOf(long averages, Object shown) {}

    Snapshots(SeriesHistory history, ShownToAll shown, LiveMessages messages) {
        this.history = history;
        this.shown = shown;
        this.messages = messages;
    }

    /** Returns the parts of a snapshot for a browser with this interest. */
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

    /** Frees the memory of cached messages that are out of date, which may be megabytes. To be called regularly. */
    void releaseStale() {
        written.releaseUnless(history.additions());
        beginning.releaseUnless(new BeginningOf(history.additions(), shown.version()));
    }

    /**
     * Writes a part.
     *
     * @param parts the parts of a snapshot, from {@link #partsFor}
     * @param number index of the part; part 0 also contains what every page shows
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
