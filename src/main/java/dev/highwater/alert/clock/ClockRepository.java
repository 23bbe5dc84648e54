package dev.highwater.alert.clock;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.ClockEpisodes;
import dev.highwater.alert.store.ClockEpisodes.Begun;
import dev.highwater.alert.store.ClockEpisodes.Changed;
import dev.highwater.alert.store.ClockEpisodes.Open;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.NewEvent;
import dev.highwater.database.Database;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.Thresholds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes episodes about clocks that are ahead, with their events. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
class ClockRepository {

    private final Database database;
    private final EpisodeTransactions log;
    private final MutePolicy muting;
    private final Thresholds thresholds;

    ClockRepository(Database database, EpisodeTransactions log, MutePolicy muting, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.database = database;
        this.log = log;
        this.muting = muting;
    }

    /** Returns the open episodes, by hostname. */
    Uni<Map<String, Open>> open() {
        return database.call(ClockEpisodes::open);
    }

    /**
     * Opens an episode for each sighting of a host that has none. Returns the severities of the episodes that this call
     * has opened.
     */
    Uni<List<Severity>> open(Collection<ClockWatch.Sighting> found, Instant now) {
        return muting.silencesLoaded()
                .chain(() -> log.writePatiently(connection -> {
                    EventRows events = new EventRows();
                    return ClockEpisodes.begin(
                                    connection,
                                    found.stream().map(one -> begun(one, now)).toList(),
                                    log.now())
                            .invoke(opened -> opened.forEach(one -> addOpened(events, one)))
                            .call(() -> log.append(connection, events))
                            .map(ClockRepository::levels);
                }));
    }

    /** Updates open episodes whose clock is still ahead. Returns how many are escalated to critical by this. */
    Uni<Integer> confirm(Collection<Open> seen) {
        return log.writePatiently(connection -> {
            EventRows events = new EventRows();
            return ClockEpisodes.confirm(connection, seen)
                    .invoke(escalated -> escalated.forEach(dedupKey -> events.add(new NewEvent(
                            dedupKey,
                            TransitionKind.ESCALATED,
                            TransitionReason.CLOCK_FAR_AHEAD,
                            Severity.CRITICAL,
                            null))))
                    .call(() -> log.append(connection, events))
                    .map(List::size);
        });
    }

    /**
     * Resolves the episodes of hosts, unless an instance has seen their clock ahead since.
     *
     * @param unseenSince an episode that an instance has confirmed after this time stays open
     * @return the severities of the episodes that this call has resolved
     */
    Uni<List<Severity>> close(Collection<String> hostnames, TransitionReason reason, Instant unseenSince) {
        return log.writePatiently(connection -> {
            EventRows events = new EventRows();
            return ClockEpisodes.end(connection, hostnames, reason, log.now(), unseenSince)
                    .invoke(closed -> closed.forEach(one ->
                            events.add(new NewEvent(one.dedupKey(), TransitionKind.RESOLVED, reason, null, null))))
                    .call(() -> log.append(connection, events))
                    .map(ClockRepository::levels);
        });
    }

    private Begun begun(ClockWatch.Sighting found, Instant now) {
        return new Begun(
                DedupKey.ofClock(found.hostname(), found.since()),
                new Open(found.hostname(), found.level(), found.evidence(), now),
                Instant.ofEpochMilli(found.since()),
                muting.silenceOfHost(found.hostname(), found.level()),
                thresholds
                        .snapshot()
                        .forHost(found.hostname())
                        .map(Threshold::guidance)
                        .orElse(Guidance.NONE));
    }

    private static void addOpened(EventRows events, Changed opened) {
        events.addOpened(
                new NewEvent(
                        opened.dedupKey(), TransitionKind.FIRING, TransitionReason.CLOCK_AHEAD, opened.level(), null),
                opened.silence());
    }

    private static List<Severity> levels(List<Changed> changed) {
        return changed.stream().map(Changed::level).toList();
    }
}
