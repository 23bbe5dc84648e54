package dev.highwater.alert;

import dev.highwater.alert.EpisodeChanges.Opened;
import dev.highwater.alert.Transition.Fired;
import dev.highwater.alert.Transition.Resolved;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Parameters of {@link AlertStatements}: one array a column. */
final class EpisodeArrays {

    private EpisodeArrays() {}

    /** Of {@link AlertStatements#RESOLVE}. */
    static Tuple closed(List<Resolved> closed, OffsetDateTime now) {
        return Tuple.tuple()
                .addArrayOfString(column(closed, Resolved::dedupKey, String[]::new))
                .addArrayOfOffsetDateTime(column(closed, EpisodeArrays::windowEnd, OffsetDateTime[]::new))
                .addArrayOfDouble(column(closed, resolved -> resolved.average().average(), Double[]::new))
                .addArrayOfString(column(closed, resolved -> resolved.reason().text(), String[]::new))
                .addOffsetDateTime(now);
    }

    /** Of {@link AlertStatements#FIRE}. */
    static Tuple opened(List<Opened> opened, OffsetDateTime now) {
        List<Fired> fired = opened.stream().map(Opened::fired).toList();
        return Tuple.tuple()
                .addArrayOfString(column(fired, Fired::dedupKey, String[]::new))
                .addArrayOfString(column(fired, episode -> episode.series().hostname(), String[]::new))
                .addArrayOfString(column(fired, episode -> episode.series().cpu(), String[]::new))
                .addArrayOfInteger(column(fired, episode -> episode.threshold().allowedTop(), Integer[]::new))
                .addArrayOfString(column(fired, episode -> episode.threshold().hostname(), String[]::new))
                .addArrayOfOffsetDateTime(
                        column(fired, episode -> time(episode.average().windowStart()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(fired, EpisodeArrays::windowEnd, OffsetDateTime[]::new))
                .addArrayOfDouble(column(fired, episode -> episode.average().average(), Double[]::new))
                .addArrayOfDouble(column(fired, episode -> episode.average().maximum(), Double[]::new))
                .addArrayOfOffsetDateTime(resolution(opened, EpisodeArrays::windowEnd, OffsetDateTime[]::new))
                .addArrayOfDouble(
                        resolution(opened, resolved -> resolved.average().average(), Double[]::new))
                .addArrayOfString(
                        resolution(opened, resolved -> resolved.reason().text(), String[]::new))
                .addOffsetDateTime(now);
    }

    /**
     * Of {@link AlertStatements#TELL}.
     *
     * @param last sequence number of the last of the transitions
     */
    static Tuple told(List<Transition> transitions, long last, OffsetDateTime now) {
        return Tuple.tuple()
                .addLong(last - transitions.size())
                .addArrayOfString(column(transitions, Transition::dedupKey, String[]::new))
                .addArrayOfString(
                        column(transitions, transition -> transition.state().text(), String[]::new))
                .addOffsetDateTime(now)
                .addString(AlertFeed.CHANNEL)
                .addString(Long.toString(last));
    }

    private static <T, C> C[] column(List<? extends T> rows, Function<T, C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static <C> C[] resolution(List<Opened> opened, Function<Resolved, C> value, IntFunction<C[]> array) {
        return opened.stream().map(episode -> ifResolved(episode, value)).toArray(array);
    }

    private static <C> @Nullable C ifResolved(Opened episode, Function<Resolved, C> value) {
        Resolved resolved = episode.resolved();
        return resolved == null ? null : value.apply(resolved);
    }

    private static OffsetDateTime windowEnd(Transition transition) {
        return time(transition.average().windowEnd());
    }

    private static OffsetDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }
}
