package dev.highwater.alert.unusual;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.NewEvent;
import dev.highwater.alert.store.UnusualEpisodes;
import dev.highwater.alert.store.UnusualEpisodes.Begun;
import dev.highwater.alert.store.UnusualEpisodes.Ended;
import dev.highwater.alert.store.UnusualEpisodes.Going;
import dev.highwater.alert.store.UnusualEpisodes.Resolved;
import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes episodes about unusual series, with their events. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
class UnusualRepository {

    private final Database database;
    private final EpisodeTransactions log;
    private final AlertMetrics metrics;

    UnusualRepository(Database database, EpisodeTransactions log, AlertMetrics metrics) {
        this.database = database;
        this.log = log;
        this.metrics = metrics;
    }

    /** Returns the series that have an open episode. */
    Uni<Set<SeriesKey>> open() {
        return database.call(UnusualEpisodes::open);
    }

    /** Writes a round in one transaction. */
    Uni<Void> write(UnusualRound round) {
        return round.hasEvents()
                ? log.writePatiently(connection -> write(connection, round))
                        .invoke(this::count)
                        .replaceWithVoid()
                : database.patientTransaction(connection -> UnusualEpisodes.goOn(connection, round.going()));
    }

    private Uni<EventRows> write(SqlConnection connection, UnusualRound round) {
        EventRows events = new EventRows();
        return UnusualEpisodes.open(connection, round.begun(), log.now())
                .invoke(opened -> round.begun().stream()
                        .filter(one -> opened.contains(one.dedupKey()))
                        .forEach(one -> addOpened(events, one, round)))
                .chain(() -> UnusualEpisodes.goOn(connection, round.going()))
                .chain(() -> UnusualEpisodes.resolve(connection, round.ended(), log.now()))
                .invoke(resolved -> addResolved(events, resolved, round.ended()))
                .chain(() -> log.append(connection, events))
                .replaceWith(events);
    }

    private static void addOpened(EventRows events, Begun begun, UnusualRound round) {
        events.addOpened(
                new NewEvent(
                        begun.dedupKey(),
                        TransitionKind.FIRING,
                        TransitionReason.UNUSUAL,
                        Severity.WARNING,
                        cause(begun.first(), round.before(begun))),
                begun.asked().silence());
    }

    private static void addResolved(EventRows events, List<Resolved> resolved, List<Ended> ended) {
        Map<SeriesKey, Ended> bySeries = ended.stream().collect(Collectors.toMap(Ended::series, Function.identity()));
        for (Resolved one : resolved) {
            Ended end = bySeries.get(one.series());
            if (end != null) {
                events.add(new NewEvent(
                        one.dedupKey(),
                        TransitionKind.RESOLVED,
                        end.reason(),
                        Severity.WARNING,
                        causeOrNull(end.last())));
            }
        }
    }

    private static NewEvent.@Nullable Fold causeOrNull(@Nullable Going last) {
        return last == null ? null : cause(last, List.of());
    }

    private static NewEvent.Fold cause(Going fold, List<Average> before) {
        return new NewEvent.Fold(fold.windowEnd(), fold.value(), before);
    }

    private void count(EventRows events) {
        events.forEach(event -> metrics.happened(event.kind(), Severity.WARNING, event.reason()));
    }
}
