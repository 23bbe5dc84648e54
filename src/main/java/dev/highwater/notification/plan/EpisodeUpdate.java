package dev.highwater.notification.plan;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One episode of which a receiver may have to be notified.
 *
 * @param episode as it is now, whatever happened in between
 * @param waiting what happened to it, oldest first; empty if it is only due to be repeated
 * @param notified what the receiver was notified of last; null if it never was
 * @param averages the last averages that led to its state, oldest first
 * @param background what else is known of it
 */
public record EpisodeUpdate(
        Episode episode,
        List<OutboxRow> waiting,
        @Nullable NotifiedState notified,
        List<Average> averages,
        Background background) {

    /** One that has fired unmuted and that no one has acknowledged yet. */
    public EpisodeUpdate(
            Episode episode, List<OutboxRow> waiting, @Nullable NotifiedState notified, List<Average> averages) {
        this(
                episode,
                waiting,
                notified,
                averages,
                new Background(
                        Stream.ofNullable(episode.fired().at()).findFirst().orElse(episode.startedAt()),
                        null,
                        List.of()));
    }

    /**
     * The worst first: critical before warning, then by how far over the limit, or from what is usual, the average is,
     * then by name.
     */
    public static final Comparator<EpisodeUpdate> WORST_FIRST = Comparator.<EpisodeUpdate, Integer>comparing(
                    update -> -update.episode().level().ordinal())
            .thenComparing(update -> -update.excess())
            .thenComparing(update -> update.episode().hostname())
            .thenComparing(update -> update.episode().cpu())
            .thenComparing(update -> update.episode().id());

    /** The same, but an episode that has averages of its own only as numbers of the database. */
    public static EpisodeUpdate of(Episode episode) {
        return new EpisodeUpdate(episode, List.of(), null, List.of());
    }

    /** Since when somebody should have acknowledged it, if it fires. */
    public Instant unattendedSince() {
        return background.unattendedSince();
    }

    /** Whether the time is over for which somebody said to take care of it. */
    boolean isAcknowledgementOver() {
        Background.Ending ending = background.ending();
        return ending != null
                && ending.reason() == TransitionReason.ACKNOWLEDGEMENT_EXPIRED
                && episode.state() == EpisodeState.FIRING
                && !episode.isAcknowledged();
    }

    /** The newest event; what the receiver was shown already if nothing waits, or 0. */
    public long newestSequence() {
        long shown = notified == null ? 0 : notified.shownSequence();
        return waiting.stream().mapToLong(OutboxRow::sequence).reduce(shown, Math::max);
    }

    /** Whether any of these transitions waits in the outbox. */
    public boolean has(Collection<TransitionKind> transitions) {
        return waiting.stream().anyMatch(row -> transitions.contains(row.transition()));
    }

    /** The last of these to happen among what waits. */
    Optional<TransitionKind> last(Collection<TransitionKind> transitions) {
        return waiting.stream()
                .map(OutboxRow::transition)
                .filter(transitions::contains)
                .reduce((earlier, later) -> later);
    }

    /** For whom the receiver stands in, if that is why it is notified. */
    public List<StandIn> standsIn() {
        return background.standsIn();
    }

    /** Since when the oldest of it waits. */
    Optional<Instant> since() {
        return waiting.stream().map(OutboxRow::since).min(Comparator.naturalOrder());
    }

    /**
     * Percentage points over the limit, or outside of what is usual; a host without data has no average, and counts as
     * far over.
     */
    private double excess() {
        Double average = episode.latest().usageAvg();
        UnusualEvidence unusual = episode.unusual();
        if (unusual != null) {
            double now = average == null ? unusual.value() : average;
            return Math.max(now - unusual.usual().high(), unusual.usual().low() - now);
        }
        BigDecimal limit = episode.limits().allowedTop();
        return average == null || limit == null ? Double.MAX_VALUE : average - limit.doubleValue();
    }
}
