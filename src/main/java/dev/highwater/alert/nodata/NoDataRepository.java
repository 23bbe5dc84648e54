package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.NewEvent;
import dev.highwater.alert.store.NoDataEpisodes;
import dev.highwater.alert.store.NoDataEpisodes.NoDataEpisode;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Opens and resolves no-data episodes in the database. In the same transaction the other open episodes of the host are
 * inhibited, or not any more. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database
 * cannot be used.
 */
@ApplicationScoped
public class NoDataRepository {

    private final EpisodeTransactions log;
    private final Thresholds thresholds;
    private final MutePolicy muting;

    NoDataRepository(EpisodeTransactions log, Thresholds thresholds, MutePolicy muting) {
        this.log = log;
        this.thresholds = thresholds;
        this.muting = muting;
    }

    /** Opens episodes of hosts, unless they have reported since. */
    Uni<Void> open(List<Heartbeats.Host> hosts) {
        List<NoDataEpisode> withoutData = hosts.stream()
                .map(host -> new NoDataEpisode(
                        DedupKey.ofNoData(host.hostname(), host.lastWindowEnd()),
                        host.hostname(),
                        host.lastWindowEnd(),
                        muting.silenceOfHost(host.hostname()),
                        thresholds
                                .snapshot()
                                .forHost(host.hostname())
                                .map(Threshold::guidance)
                                .orElse(Guidance.NONE)))
                .toList();
        return log.writePatiently(connection -> {
            EventRows events = new EventRows();
            return NoDataEpisodes.open(connection, withoutData, log.now(), HeartbeatRepository.REPORTED_SINCE)
                    .invoke(opened -> opened.forEach(host -> addOpened(events, host)))
                    .map(opened -> opened.stream().map(NoDataEpisode::hostname).toArray(String[]::new))
                    .chain(hostnames -> inhibit(connection, hostnames, true, events))
                    .chain(() -> log.append(connection, events));
        });
    }

    /**
     * Resolves the episodes of hosts.
     *
     * @param reason why: the hosts report again, are not expected back, or their threshold has changed
     * @param cause the span that has led to it
     */
    Uni<Void> resolve(Collection<String> hosts, TransitionReason reason, TraceSpan cause) {
        String[] hostnames = hosts.toArray(String[]::new);
        return log.writePatiently(cause, (connection, span) -> {
            EventRows events = new EventRows(span);
            return NoDataEpisodes.close(connection, hostnames, reason, log.now())
                    .invoke(closed -> closed.forEach(dedupKey ->
                            events.add(new NewEvent(dedupKey, TransitionKind.RESOLVED, reason, null, null))))
                    .chain(() -> inhibit(connection, hostnames, false, events))
                    .chain(() -> log.append(connection, events));
        });
    }

    private static Uni<Void> inhibit(
            SqlConnection connection, String[] hostnames, boolean inhibited, EventRows events) {
        TransitionKind kind = inhibited ? TransitionKind.MUTED : TransitionKind.UNMUTED;
        TransitionReason reason = inhibited ? TransitionReason.INHIBITED : TransitionReason.INHIBITION_ENDED;
        return NoDataEpisodes.inhibit(connection, hostnames, inhibited)
                .invoke(episodes -> episodes.forEach(
                        episode -> events.add(new NewEvent(episode.dedupKey(), kind, reason, episode.level(), null))))
                .replaceWithVoid();
    }

    private static void addOpened(EventRows events, NoDataEpisode host) {
        events.addOpened(
                new NewEvent(
                        host.dedupKey(), TransitionKind.FIRING, TransitionReason.HOST_SILENT, Severity.CRITICAL, null),
                host.silenceId());
    }
}
