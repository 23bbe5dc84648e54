package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.nodata.HeartbeatRepository.Gone;
import dev.highwater.alert.state.SeriesState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes this instance forget hosts that users have declared gone for good. The instance that received the request has
 * resolved the host's episodes and noted it in the table; the instance that watches the host forgets it here, with its
 * last heartbeat. If it sends anything later, it is a new host.
 */
@ApplicationScoped
public class GoneHosts {

    /** Time after a host was declared gone within which its windows may still end with readings that it sent before. */
    static final Duration STILL_UNDER_WAY = Duration.ofMinutes(1);

    /** How long a note is kept, for instances that cannot read it at once. */
    private static final Duration NOTED_FOR = Duration.ofMinutes(10);

    private final HeartbeatRepository repository;
    private final EpisodeEvaluator episodes;
    private final Clock clock;

    public GoneHosts(HeartbeatRepository repository, EpisodeEvaluator episodes, Clock clock) {
        this.repository = repository;
        this.episodes = episodes;
        this.clock = clock;
    }

    /** Forgets hosts that are gone, unless they have sent something since. */
    Uni<Void> follow(HeartbeatTracker watch) {
        return repository.gone().chain(gone -> gone.isEmpty() ? nothing() : follow(gone, watch));
    }

    private Uni<Void> follow(List<Gone> gone, HeartbeatTracker watch) {
        Set<String> all = gone.stream().map(Gone::hostname).collect(Collectors.toSet());
        Set<String> away = gone.stream()
                .filter(host -> !watch.heartbeats()
                        .hasWindowAfter(
                                host.hostname(), host.at().plus(STILL_UNDER_WAY).toEpochMilli()))
                .map(Gone::hostname)
                .collect(Collectors.toSet());
        Instant old = clock.instant().minus(NOTED_FOR);
        return openOf(all)
                // What is open here the database may hold as over, since another instance was called.
                .chain(open -> open.isEmpty() ? nothing() : episodes.reread(open))
                .chain(() -> openOf(away))
                .chain(open -> open.isEmpty() ? nothing() : episodes.resolve(open, TransitionReason.GONE))
                .invoke(() -> watch.forget(away))
                .chain(() -> gone.stream().anyMatch(host -> host.at().isBefore(old))
                        ? repository.forgetGone(old)
                        : nothing());
    }

    private Uni<List<SeriesState.Open>> openOf(Set<String> hosts) {
        Predicate<SeriesState.Open> isTheirs =
                state -> hosts.contains(state.episode().series().hostname());
        return episodes.open().map(open -> open.stream().filter(isTheirs).toList());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
