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
 * The thresholds that matched a host over time. Computed from the thresholds of now by undoing the recorded changes,
 * one after the other.
 *
 * @param knownSince the beginning of the period that is known: an earlier change was not recorded row by row, or there
 *     were more changes than are read
 * @param spans the periods, newest first
 */
@RegisterForReflection
@Schema(description = "The thresholds that matched a host over time, as far as their changes were recorded.")
record LimitHistory(Instant knownSince, List<Span> spans) {

    /**
     * A period in which the same rows matched the host.
     *
     * @param from the beginning; the end is the beginning of the span before this in the list, or now
     * @param rows the rows in the order of precedence: for a CPU, the first that matches it was in force
     */
    @RegisterForReflection
    @Schema(name = "LimitSpan", description = "Time from which these rows matched the host.")
    record Span(
            Instant from,

            @Schema(description = "Rows in order of precedence: for a CPU, the first whose CPU matches applies.")
            List<Threshold> rows) {}

    /**
     * Undoes changes back to {@code from}, or to one whose rows were not recorded.
     *
     * @param now the current thresholds
     * @param changes the changes, newest first: all since {@code from}, unless {@code more} is given
     * @param from how far back to go
     * @param more when the oldest of the changes was made, if there may be older changes after {@code from}; else null
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
