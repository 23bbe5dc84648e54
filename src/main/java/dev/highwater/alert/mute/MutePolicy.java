package dev.highwater.alert.mute;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.alert.store.EpisodeMutes;
import dev.highwater.alert.store.EpisodeSilences;
import dev.highwater.alert.store.EventRows;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silence;
import dev.highwater.silence.Silences;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mutes episodes that a silence covers when they open or change their severity, in the same transaction, so that no
 * receiver is notified first. {@link MuteReconciler} handles silences that begin or end later.
 */
@ApplicationScoped
public class MutePolicy implements EpisodeMutes {

    private final Silences silences;
    private final Clock clock;

    MutePolicy(Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Completes once the silences are loaded: until then it is not known whether an alert is silenced. */
    public Uni<Void> silencesLoaded() {
        return silences.isLoaded()
                ? Uni.createFrom().voidItem()
                : silences.changes().toUni().replaceWithVoid();
    }

    /** Mutes and unmutes episodes whose severity has changed, within the transaction that records the change. */
    @Override
    public Uni<Void> muteChanged(SqlConnection connection, List<TransitionRecord> records, EventRows events) {
        List<String> changed = records.stream()
                .map(TransitionRecord::transition)
                .filter(transition -> !transition.opens() && transition.kind() != TransitionKind.RESOLVED)
                .map(Transition::dedupKey)
                .distinct()
                .toList();
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : EpisodeSilences.of(connection, changed)
                        .chain(open -> MuteChanges.of(open, this).settle(connection, events));
    }

    @Override
    public @Nullable Long silenceOf(SeriesKey series, Severity level) {
        Optional<Silence> silence = silences.snapshot().covering(series, level, clock.instant());
        return silence.map(Silence::id).orElse(null);
    }

    /** Returns the id of a silence that covers critical alerts about a whole host; null if none does. */
    @Nullable
    public Long silenceOfHost(String hostname) {
        return silenceOfHost(hostname, Severity.CRITICAL);
    }

    /** Returns the id of a silence that covers alerts of a severity about a whole host; null if none does. */
    @Nullable
    public Long silenceOfHost(String hostname, Severity level) {
        return silenceOf(new SeriesKey(hostname, SeriesKey.ALL_CPUS), level);
    }
}
