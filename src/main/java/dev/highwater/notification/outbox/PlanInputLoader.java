package dev.highwater.notification.outbox;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.store.LatestEvents;
import dev.highwater.alert.store.LatestEvents.Latest;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.Background;
import dev.highwater.notification.plan.Background.Ending;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.NotifiedState;
import dev.highwater.notification.plan.PlanInput;
import dev.highwater.notification.plan.PlanInput.Recently;
import dev.highwater.notification.plan.StandIn;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple4;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads what a plan depends on: the present state of the claimed episodes, and what the receiver was notified of. */
final class PlanInputLoader {

    private final Database database;
    private final LatestEvents episodes;
    private final Endings endings;
    private final String receiver;
    private final Receiver.Pace pace;
    private final boolean needsGroups;

    PlanInputLoader(Database database, LatestEvents episodes, Receiver receiver) {
        this.database = database;
        this.episodes = episodes;
        this.endings = new Endings(database);
        this.receiver = receiver.name().text();
        this.pace = receiver.pace();
        this.needsGroups = receiver.planner().needsGroups();
    }

    /** Returns the input of the plan for the claimed rows. */
    Uni<PlanInput> of(Outbox.Claim claim) {
        return Uni.combine()
                .all()
                .unis(
                        notified(claim.rows().keySet()),
                        endings.of(claim.rows()),
                        episodes.unattendedSince(claim.rows().keySet()),
                        standIns(claim.rows().keySet()))
                .asTuple()
                .chain(known -> episodes.of(claim.rows().keySet()).map(latest -> updates(claim, known, latest)))
                .chain(updates -> Uni.combine()
                        .all()
                        .unis(summaries(updates), recently(), others(updates))
                        .with((summaries, recently, others) ->
                                new PlanInput(claim.now(), updates, summaries, recently, others)));
    }

    private static List<EpisodeUpdate> updates(
            Outbox.Claim claim,
            Tuple4<Map<Long, NotifiedState>, Map<Long, Ending>, Map<Long, Instant>, Map<Long, List<StandIn>>> known,
            Map<Long, Latest> latest) {
        List<EpisodeUpdate> updates = new ArrayList<>(latest.size());
        claim.rows().forEach((id, waiting) -> {
            Latest now = latest.get(id);
            if (now != null) {
                Episode episode = now.episode();
                Instant since = known.getItem3().getOrDefault(id, episode.startedAt());
                List<StandIn> standsIn = known.getItem4().getOrDefault(id, List.of());
                updates.add(new EpisodeUpdate(
                        episode,
                        List.copyOf(waiting),
                        known.getItem1().get(id),
                        now.averages(),
                        new Background(since, known.getItem2().get(id), standsIn)));
            }
        });
        return updates;
    }

    private Uni<Map<Long, NotifiedState>> notified(Collection<Long> ids) {
        return query(PlanInputStatements.NOTIFIED, Tuple.of(receiver, ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, NotifiedState> notified = new HashMap<>();
                    rows.forEach(row -> notified.put(row.getLong("episode_id"), notified(row)));
                    return notified;
                });
    }

    private Uni<Map<Long, List<StandIn>>> standIns(Collection<Long> ids) {
        return query(FallbackStatements.STAND_INS, Tuple.of(receiver, ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<StandIn>> standIns = new HashMap<>();
                    rows.forEach(row -> standIns.computeIfAbsent(row.getLong("episode_id"), first -> new ArrayList<>())
                            .add(new StandIn(
                                    row.getString("instead_of"), Objects.requireNonNull(instant(row, "since")))));
                    return standIns;
                });
    }

    private static NotifiedState notified(Row row) {
        Long message = row.getLong("message_id");
        return new NotifiedState(
                message == null ? null : new Message(message, row.getString("reference"), row.getBoolean("summary")),
                row.getLong("shown_sequence"),
                EpisodeState.of(row.getString("state")),
                Severity.of(row.getString("level")),
                Objects.requireNonNull(instant(row, "told_at")));
    }

    private Uni<Map<Long, SummaryStatus>> summaries(List<EpisodeUpdate> updates) {
        Long[] summaries = updates.stream()
                .flatMap(one -> Stream.ofNullable(one.notified()))
                .flatMap(notified -> Stream.ofNullable(notified.message()))
                .filter(Message::summary)
                .map(Message::id)
                .distinct()
                .toArray(Long[]::new);
        return summaries.length == 0
                ? Uni.createFrom().item(Map.of())
                : query(PlanInputStatements.SUMMARIES, Tuple.of(receiver, summaries))
                        .chain(this::summaries);
    }

    private Uni<Map<Long, SummaryStatus>> summaries(RowSet<Row> rows) {
        List<Long> worst = rows.stream()
                .flatMap(row -> Arrays.stream(row.getArrayOfLongs("worst")))
                .toList();
        return episodes.of(worst).map(latest -> {
            Map<Long, SummaryStatus> summaries = new HashMap<>();
            rows.forEach(row -> summaries.put(row.getLong("message_id"), status(row, latest)));
            return summaries;
        });
    }

    private static SummaryStatus status(Row row, Map<Long, Latest> latest) {
        List<Episode> worst = Arrays.stream(row.getArrayOfLongs("worst"))
                .flatMap(id -> Stream.ofNullable(latest.get(id)))
                .map(Latest::episode)
                .toList();
        return new SummaryStatus(
                row.getInteger("total"),
                row.getInteger("firing"),
                row.getInteger("critical"),
                row.getInteger("acknowledged"),
                worst);
    }

    private Uni<List<Episode>> others(List<EpisodeUpdate> updates) {
        if (!needsGroups || updates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String[] hosts =
                updates.stream().map(one -> one.episode().hostname()).distinct().toArray(String[]::new);
        Long[] claimed = updates.stream().map(one -> one.episode().id()).toArray(Long[]::new);
        return query(PlanInputStatements.OTHERS, Tuple.of(receiver, hosts, claimed))
                .map(rows -> rows.stream().map(row -> row.getLong("episode_id")).toList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(Map.<Long, Latest>of()) : episodes.of(ids))
                .map(latest -> latest.values().stream()
                        .map(Latest::episode)
                        .sorted(Comparator.comparingLong(Episode::id))
                        .toList());
    }

    private Uni<Recently> recently() {
        return query(
                        PlanInputStatements.RECENTLY,
                        Tuple.of(receiver, pace.gatherWithin().toMillis()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Recently(
                        row.getInteger("new_episodes"), instant(row, "last_new"), instant(row, "last_summary")));
    }

    private Uni<RowSet<Row>> query(String statement, Tuple values) {
        return database.call(pool -> pool.preparedQuery(statement).execute(values));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
