package dev.highwater.notification.outbox;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.store.LatestEvents;
import dev.highwater.alert.store.LatestEvents.Latest;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.NotifiedState;
import dev.highwater.notification.plan.PlanInput;
import dev.highwater.notification.plan.PlanInput.Recently;
import dev.highwater.notification.plan.SummaryStatus;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
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

/** Puts together what a plan rests on: the episodes as they are now, and what the receiver knows of them. */
final class PlanInputLoader {

    private final Database database;
    private final LatestEvents episodes;
    private final String receiver;
    private final Receiver.Pace pace;
    private final boolean needsGroups;

    PlanInputLoader(Database database, LatestEvents episodes, Receiver receiver) {
        this.database = database;
        this.episodes = episodes;
        this.receiver = receiver.name().text();
        this.pace = receiver.pace();
        this.needsGroups = receiver.planner().needsGroups();
    }

    /** What there is to do with what is in hand. */
    Uni<PlanInput> of(Outbox.Hand hand) {
        return told(hand.waiting().keySet())
                .chain(told -> episodes.of(hand.waiting().keySet()).map(latest -> news(hand, told, latest)))
                .chain(news -> Uni.combine()
                        .all()
                        .unis(pictures(news), recently(), others(news))
                        .with((pictures, recently, others) ->
                                new PlanInput(hand.now(), news, pictures, recently, others)));
    }

    private static List<EpisodeUpdate> news(Outbox.Hand hand, Map<Long, NotifiedState> told, Map<Long, Latest> latest) {
        List<EpisodeUpdate> news = new ArrayList<>(latest.size());
        hand.waiting().forEach((id, waiting) -> {
            Latest now = latest.get(id);
            if (now != null) {
                news.add(new EpisodeUpdate(now.episode(), List.copyOf(waiting), told.get(id), now.averages()));
            }
        });
        return news;
    }

    private Uni<Map<Long, NotifiedState>> told(Collection<Long> ids) {
        return query(OutboxStatements.TOLD, Tuple.of(receiver, ids.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, NotifiedState> told = new HashMap<>();
                    rows.forEach(row -> told.put(row.getLong("episode_id"), told(row)));
                    return told;
                });
    }

    private static NotifiedState told(Row row) {
        Long message = row.getLong("message_id");
        return new NotifiedState(
                message == null ? null : new Message(message, row.getString("reference"), row.getBoolean("summary")),
                row.getLong("shown_sequence"),
                EpisodeState.of(row.getString("state")),
                Severity.of(row.getString("level")),
                Objects.requireNonNull(instant(row, "told_at")));
    }

    private Uni<Map<Long, SummaryStatus>> pictures(List<EpisodeUpdate> news) {
        Long[] summaries = news.stream()
                .flatMap(one -> Stream.ofNullable(one.told()))
                .flatMap(told -> Stream.ofNullable(told.message()))
                .filter(Message::summary)
                .map(Message::id)
                .distinct()
                .toArray(Long[]::new);
        return summaries.length == 0
                ? Uni.createFrom().item(Map.of())
                : query(OutboxStatements.PICTURES, Tuple.of(receiver, summaries))
                        .chain(this::pictures);
    }

    private Uni<Map<Long, SummaryStatus>> pictures(RowSet<Row> rows) {
        List<Long> worst = rows.stream()
                .flatMap(row -> Arrays.stream(row.getArrayOfLongs("worst")))
                .toList();
        return episodes.of(worst).map(latest -> {
            Map<Long, SummaryStatus> pictures = new HashMap<>();
            rows.forEach(row -> pictures.put(row.getLong("message_id"), picture(row, latest)));
            return pictures;
        });
    }

    private static SummaryStatus picture(Row row, Map<Long, Latest> latest) {
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

    private Uni<List<Episode>> others(List<EpisodeUpdate> news) {
        if (!needsGroups || news.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String[] hosts =
                news.stream().map(one -> one.episode().hostname()).distinct().toArray(String[]::new);
        Long[] inHand = news.stream().map(one -> one.episode().id()).toArray(Long[]::new);
        return query(OutboxStatements.OTHERS, Tuple.of(receiver, hosts, inHand))
                .map(rows -> rows.stream().map(row -> row.getLong("episode_id")).toList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(Map.<Long, Latest>of()) : episodes.of(ids))
                .map(latest -> latest.values().stream()
                        .map(Latest::episode)
                        .sorted(Comparator.comparingLong(Episode::id))
                        .toList());
    }

    private Uni<Recently> recently() {
        return query(
                        OutboxStatements.RECENTLY,
                        Tuple.of(receiver, pace.gatherWithin().toMillis()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Recently(
                        row.getInteger("begun"), instant(row, "last_begun"), instant(row, "last_summary")));
    }

    private Uni<RowSet<Row>> query(String statement, Tuple values) {
        return database.call(pool -> pool.preparedQuery(statement).execute(values));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
