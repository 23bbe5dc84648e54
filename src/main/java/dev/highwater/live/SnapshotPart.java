package dev.highwater.live;

import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Some series whose history is sent in one message: few enough that it does not block a browser for longer than a
 * frame. Compared by identity.
 */
final class SnapshotPart {

    private static final int MOST_SERIES = 100;

    private final List<Map.Entry<SeriesKey, SeriesWindows>> series;

    private SnapshotPart(List<Map.Entry<SeriesKey, SeriesWindows>> series) {
        this.series = List.copyOf(series);
    }

    /** Divides series into parts; returns one empty part if there are no series. */
    static List<SnapshotPart> of(Collection<Map.Entry<SeriesKey, SeriesWindows>> all) {
        List<Map.Entry<SeriesKey, SeriesWindows>> lasting = new ArrayList<>();
        all.forEach(entry -> lasting.add(Map.entry(entry.getKey(), entry.getValue())));
        List<SnapshotPart> blocks = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(lasting.size(), from + MOST_SERIES);
            blocks.add(new SnapshotPart(lasting.subList(from, to)));
            from = to;
        } while (from < lasting.size());
        return List.copyOf(blocks);
    }

    List<Map.Entry<SeriesKey, SeriesWindows>> series() {
        return series;
    }
}
