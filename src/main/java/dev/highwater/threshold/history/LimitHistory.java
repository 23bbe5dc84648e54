package dev.highwater.threshold.history;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.threshold.store.RecordedChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which thresholds were meant for a host, and when: those of now, with the recorded changes taken back one after the
 * other.
 *
 * @param knownSince before that it is not known: what changed then was not recorded row by row, or there were too many
 *     changes since
 * @param spans the newest first
 */
@RegisterForReflection
@Schema(description = "Which thresholds were meant for a host, and when, as far as their changes were recorded.")
record LimitHistory(Instant knownSince, List<Span> spans) {

    /**
     * For some time the same rows were meant for the host.
     *
     * @param from until the beginning of the span before this in the list, or now
     * @param rows the first whose CPU matches is in force for a CPU
     */
    @RegisterForReflection
    @Schema(name = "LimitSpan", description = "From when on these rows were meant for the host.")
    record Span(
            Instant from,

            @Schema(description = "The first whose CPU matches is in force for a CPU.")
            List<Threshold> rows) {}

    /**
     * Takes changes back until there are none, or one of which nothing is known.
     *
     * @param now the rows of now
     * @param changes the newest first
     * @param from how far back to go; the changes are all that there are since, unless {@code more} is given
     * @param more when the oldest of the changes was made, if there may be older ones that are later than from
     */
    static LimitHistory of(
            String hostname,
            ThresholdSnapshot now,
            List<RecordedChange> changes,
            Instant from,
            @Nullable Instant more) {
        Map<SeriesKey, Threshold> rows = new HashMap<>();
        now.thresholds().stream()
                .filter(row -> isMeant(row.hostname(), hostname))
                .forEach(row -> rows.put(row.key(), row));
        List<Span> spans = new ArrayList<>();
        for (RecordedChange change : changes) {
            if (!change.changedAt().isAfter(from)) {
                break;
            }
            if (change.affectedRows() != null) {
                spans.add(span(change.changedAt(), rows));
                return new LimitHistory(change.changedAt(), spans);
            }
            if (isMeant(change.hostname(), hostname)) {
                spans.add(span(change.changedAt(), rows));
                takeBack(change, rows);
            }
        }
        Instant since = more != null && more.isAfter(from) ? more : from;
        spans.add(span(since, rows));
        return new LimitHistory(since, spans);
    }

    private static void takeBack(RecordedChange change, Map<SeriesKey, Threshold> rows) {
        Threshold before = change.before();
        if (before == null) {
            rows.remove(change.key());
        } else {
            rows.put(change.key(), before);
        }
    }

    private static boolean isMeant(String pattern, String hostname) {
        return pattern.equals(hostname) || NamePattern.of(pattern).matches(hostname);
    }

    private static Span span(Instant from, Map<SeriesKey, Threshold> rows) {
        return new Span(from, ThresholdSnapshot.of(rows.values(), List.of()).byPrecedence());
    }
}
