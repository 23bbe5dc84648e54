package dev.highwater.alert.clock;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.ClockRows;
import dev.highwater.alert.store.EpisodeRows;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.database.Database;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The episodes about clocks that are ahead. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the
 * database cannot be used.
 */
@ApplicationScoped
public class ClockRepository {

    private final Database database;
    private final EpisodeTransactions log;
    private final MutePolicy muting;

    ClockRepository(Database database, EpisodeTransactions log, MutePolicy muting) {
        this.database = database;
        this.log = log;
        this.muting = muting;
    }

    /**
     * An open episode.
     *
     * @param confirmedAt when an instance saw last that it goes on
     */
    record Open(String hostname, Severity level, ClockEvidence evidence, Instant confirmedAt) {}

    /** The open ones, by hostname. */
    Uni<Map<String, Open>> open() {
        return database.call(pool -> pool.query(ClockStatements.OPEN_NOW).execute())
                .map(rows -> {
                    Map<String, Open> open = new HashMap<>();
                    rows.forEach(row -> open.put(row.getString("hostname"), open(row)));
                    return open;
                });
    }

    /** Opens an episode for each that has none; seen just now. Returns the levels of those that were opened here. */
    Uni<List<Severity>> open(Collection<ClockWatch.Sighting> found, Instant now) {
        JsonArray rows = new JsonArray();
        found.forEach(sighting -> rows.add(row(sighting.hostname(), sighting.level(), sighting.evidence())
                .put("dedup_key", DedupKey.ofClock(sighting.hostname(), sighting.since()))
                .put("since", Instant.ofEpochMilli(sighting.since()).toString())
                .put("silence_id", muting.silenceOfHost(sighting.hostname(), sighting.level()))));
        EventRows events = new EventRows();
        List<Severity> opened = new ArrayList<>();
        return muting.silencesLoaded()
                .chain(() -> log.writePatiently(connection -> connection
                        .preparedQuery(ClockStatements.OPEN)
                        .execute(Tuple.of(rows, log.now(), now.atOffset(ZoneOffset.UTC)))
                        .invoke(written -> written.forEach(row -> {
                            addOpened(events, row);
                            opened.add(Severity.of(row.getString("level")));
                        }))
                        .chain(() -> log.append(connection, events))
                        .replaceWith(opened)));
    }

    /** They go on, as is seen now. Returns how many have become critical by that. */
    Uni<Integer> confirm(Collection<Open> seen, Instant now) {
        JsonArray rows = new JsonArray();
        seen.forEach(open -> rows.add(row(open.hostname(), open.level(), open.evidence())));
        EventRows events = new EventRows();
        return log.writePatiently(connection -> connection
                .preparedQuery(ClockStatements.CONFIRM)
                .execute(Tuple.of(rows, now.atOffset(ZoneOffset.UTC)))
                .map(written -> escalated(written, events))
                .call(() -> log.append(connection, events)));
    }

    /**
     * They are over, unless somebody has seen one since.
     *
     * @param unseenSince the latest time at which one may have been seen
     * @return the levels of those that were resolved here
     */
    Uni<List<Severity>> close(Collection<String> hostnames, TransitionReason reason, Instant unseenSince) {
        EventRows events = new EventRows();
        List<Severity> closed = new ArrayList<>();
        return log.writePatiently(connection -> connection
                .preparedQuery(ClockStatements.CLOSE)
                .execute(Tuple.of(
                        hostnames.toArray(String[]::new),
                        reason.text(),
                        log.now(),
                        unseenSince.atOffset(ZoneOffset.UTC)))
                .invoke(written -> written.forEach(row -> {
                    events.add(row.getString("dedup_key"), TransitionKind.RESOLVED, reason);
                    closed.add(Severity.of(row.getString("level")));
                }))
                .chain(() -> log.append(connection, events))
                .replaceWith(closed));
    }

    private static int escalated(Iterable<Row> written, EventRows events) {
        int count = 0;
        for (Row row : written) {
            if (row.getBoolean("escalated")) {
                events.add(row.getString("dedup_key"), TransitionKind.ESCALATED, TransitionReason.CLOCK_FAR_AHEAD)
                        .put("level", Severity.CRITICAL.text());
                count++;
            }
        }
        return count;
    }

    private static void addOpened(EventRows events, Row row) {
        String dedupKey = row.getString("dedup_key");
        String level = row.getString("level");
        Long silence = row.getLong("silence_id");
        events.add(dedupKey, TransitionKind.FIRING, TransitionReason.CLOCK_AHEAD)
                .put("level", level);
        if (silence != null) {
            events.add(dedupKey, TransitionKind.MUTED, TransitionReason.SILENCED)
                    .put("level", level)
                    .put("silence_id", silence);
        }
    }

    private static JsonObject row(String hostname, Severity level, ClockEvidence evidence) {
        return new JsonObject()
                .put("hostname", hostname)
                .put("level", level.text())
                .put("clock", ClockRows.json(evidence));
    }

    private static Open open(Row row) {
        return new Open(
                row.getString("hostname"),
                Severity.of(row.getString("level")),
                ClockRows.evidence(row.getJsonObject("clock")),
                EpisodeRows.instant(row, "confirmed_at"));
    }
}
