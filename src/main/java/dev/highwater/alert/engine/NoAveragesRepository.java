package dev.highwater.alert.engine;

import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.arrival.ArrivalWatch;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.NewEvent;
import dev.highwater.alert.store.NoAveragesEpisodes;
import dev.highwater.alert.store.NoAveragesEpisodes.Begun;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Writes the episode about averages that do not arrive, with its events. Its hostname is the name of the topic. Fails
 * with {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
class NoAveragesRepository {

    private final Database database;
    private final EpisodeTransactions log;
    private final MutePolicy muting;
    private final AlertMetrics metrics;
    private final String topic;

    NoAveragesRepository(
            Database database,
            EpisodeTransactions log,
            MutePolicy muting,
            AlertMetrics metrics,
            HighwaterConfig settings) {
        this.database = database;
        this.log = log;
        this.muting = muting;
        this.metrics = metrics;
        this.topic = settings.topics().averages();
    }

    /** Returns whether such an episode is open. */
    Uni<Boolean> isOpen() {
        return database.call(NoAveragesEpisodes::isOpen);
    }

    /** Opens the episode, unless another instance has opened it, or has just received averages and resolved it. */
    Uni<Void> open(ArrivalWatch found) {
        Instant since = found.since();
        return muting.silencesLoaded()
                .chain(() -> log.writePatiently(connection -> {
                    EventRows events = new EventRows();
                    Begun begun = begun(found, since);
                    return NoAveragesEpisodes.open(connection, begun, log.now(), since)
                            .invoke(opened -> {
                                if (opened) {
                                    addOpened(events, begun);
                                }
                            })
                            .call(() -> log.append(connection, events));
                }))
                .invoke(opened -> {
                    if (opened) {
                        metrics.happened(TransitionKind.FIRING, Severity.CRITICAL, TransitionReason.NO_AVERAGES);
                    }
                })
                .replaceWithVoid();
    }

    /** Resolves the episode if it was opened before averages arrived. */
    Uni<Void> close(Instant arrivedAt) {
        TransitionReason reason = TransitionReason.AVERAGES_ARRIVE_AGAIN;
        return log.writePatiently(connection -> {
                    EventRows events = new EventRows();
                    return NoAveragesEpisodes.close(connection, log.now(), arrivedAt)
                            .invoke(closed -> closed.forEach(dedupKey ->
                                    events.add(new NewEvent(dedupKey, TransitionKind.RESOLVED, reason, null, null))))
                            .call(() -> log.append(connection, events));
                })
                .invoke(closed -> closed.forEach(
                        dedupKey -> metrics.happened(TransitionKind.RESOLVED, Severity.CRITICAL, reason)))
                .replaceWithVoid();
    }

    private Begun begun(ArrivalWatch found, Instant since) {
        EngineEvidence evidence = new EngineEvidence(
                found.newest().map(newest -> newest.windowEnd()).orElse(null),
                found.newest().map(newest -> newest.writtenAt()).orElse(null),
                found.cause());
        return new Begun(
                DedupKey.ofNoAverages(topic, since.toEpochMilli()),
                topic,
                since,
                evidence,
                muting.silenceOfHost(topic));
    }

    private static void addOpened(EventRows events, Begun begun) {
        events.addOpened(
                new NewEvent(
                        begun.dedupKey(), TransitionKind.FIRING, TransitionReason.NO_AVERAGES, Severity.CRITICAL, null),
                begun.silence());
    }
}
